/** Types of what lies between two values, and columns of them. */
import {
  multirangeName,
  put,
  type QualifiedName,
  qualified,
  type RangeType,
  typeNameProblem,
} from "@autogen/core";
import fc from "fast-check";
import type { Addition } from "./addition.ts";
import { chosen } from "./columns.ts";

export interface RangeSeed {
  readonly subtype: number;
  readonly choice: number;
  /** Which table has a column of it. */
  readonly table: number;
}

const SUBTYPES: readonly Omit<RangeType, "name" | "schema">[] = [
  { subtype: "integer" },
  { subtype: "text" },
  { subtype: "text", collation: '"C"' },
  { subtype: "text", opclass: "text_pattern_ops" },
  { subtype: "double precision", subtypeDiff: "float8mi" },
  { subtype: "timestamp with time zone" },
  { subtype: "inet" },
];

export const rangeTypes: Addition<RangeSeed> = {
  seed: fc.record({ subtype: fc.nat(20), choice: fc.nat(7), table: fc.nat(7) }),
  most: 2,
  add: (database, given) =>
    given.reduce((rest, { name: wanted, seed }, at) => {
      const name = typeNameProblem(wanted) ? { ...wanted, name: `a ${wanted.name}` } : wanted;
      const type = rangeFrom(name, seed);
      const all = put(rest, "rangeType", type);
      const table = chosen([...rest.table.values()], seed.table);
      if (!table || seed.choice % 4 === 3) return all;
      const column = {
        name: `range_${at}`,
        type: `${qualified(name)}${seed.choice & 4 ? "[]" : ""}`,
      };
      return put(all, "table", { ...table, columns: [...table.columns, column] });
    }, database),
};

/** What PostgreSQL makes of a long name may be what it makes of another. */
function rangeFrom(name: QualifiedName, { subtype, choice }: RangeSeed): RangeType {
  const usual = multirangeName(name.name);
  const isStated = choice & 1 || Buffer.byteLength(usual) > 63;
  const stated = `many ${[...name.name].slice(-20).join("")}`;
  return {
    ...name,
    ...(chosen(SUBTYPES, subtype) ?? { subtype: "integer" }),
    ...(isStated && { multirange: stated }),
  };
}
