/** Tables that have columns and checks of others. */
import { createHash } from "node:crypto";
import { emptyTable, put, rawSql, type Table } from "@autogen/core";
import fc from "fast-check";
import type { Addition } from "./addition.ts";

export interface InheritedSeed {
  readonly choice: number;
}

/**
 * A table, and one that inherits from it in both databases: what begins to inherit has its columns as its own, too,
 * and PostgreSQL does not forget that.
 */
export const inherited: Addition<InheritedSeed> = {
  seed: fc.record({
    choice: fc.nat(63),
  }),
  most: 1,
  add: (database, given) =>
    given.reduce((rest, { name, seed: { choice } }) => {
      const hash = createHash("md5").update(name.name).digest("hex").slice(0, 8);
      const parent: Table = {
        ...emptyTable(name),
        columns: [
          { name: "id", type: "integer", notNull: true },
          { name: "Name", type: "text", ...(choice & 1 && { default: "it's" }) },
          ...(choice & 2 ? [{ name: "more", type: "bigint" }] : []),
        ],
        checks: choice & 4 ? [{ name: `named_${hash}`, expression: rawSql(`"Name" <> ''`) }] : [],
      };
      const child: Table = {
        ...emptyTable({ ...name, name: `child_${hash}` }),
        columns: choice & 8 ? [{ name: "own", type: "date" }] : [],
        indexes: choice & 16 ? [{ name: `by_name_${hash}`, keys: [{ column: "Name" }] }] : [],
        inherits: [name],
      };
      return put(put(rest, "table", parent), "table", child);
    }, database),
};
