/** What roles that every server has may do with objects, and with those that another one will make. */
import {
  type Database,
  defaultPrivilegesOf,
  type Grant,
  grantOf,
  type NewObjects,
  type ObjectRef,
  put,
} from "@autogen/core";
import fc from "fast-check";
import type { Addition } from "./addition.ts";
import { objectAmong } from "./beside.ts";
import { chosen } from "./columns.ts";

export interface GrantSeed {
  readonly object: number;
  readonly to: "public" | "pg_read_all_data" | "pg_signal_backend";
  readonly privileges: readonly number[];
  readonly isGrantable: boolean;
  readonly column: number;
}

const RELATION = ["delete", "insert", "select", "trigger", "update"];

/** What there is to grant, and what PostgreSQL does not give by itself. */
const PRIVILEGES = {
  table: RELATION,
  view: RELATION,
  sequence: ["select", "update", "usage"],
  schema: ["create", "usage"],
  enum: ["usage"],
  domain: ["usage"],
  compositeType: ["usage"],
  rangeType: ["usage"],
  routine: ["execute"],
} as const;

type Granted = keyof typeof PRIVILEGES;

const KINDS = Object.keys(PRIVILEGES) as readonly Granted[];

/** Of what new objects are open for, only that it is taken away is told. */
const OPEN: ReadonlySet<string> = new Set([
  "enum",
  "domain",
  "compositeType",
  "rangeType",
  "routine",
]);

export const grants: Addition<GrantSeed> = {
  seed: fc.record({
    object: fc.nat(63),
    to: fc.constantFrom("public", "pg_read_all_data", "pg_signal_backend"),
    privileges: fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 3 }),
    isGrantable: fc.boolean(),
    column: fc.nat(9),
  }),
  most: 3,
  add: (database, given) =>
    given.reduce((rest, { seed }) => {
      const on = objectAmong(rest, KINDS, seed.object);
      const grant = on && grantFrom(rest, on, seed);
      return grant ? put(rest, "grant", grant) : rest;
    }, database),
};

function grantFrom(
  database: Database,
  on: ObjectRef,
  { to, privileges, isGrantable, column }: GrantSeed,
): Grant | undefined {
  if (to === "public" && OPEN.has(on.kind)) {
    return on.kind === "routine" ? undefined : grantOf({ on, to, privileges: [] });
  }
  const words = PRIVILEGES[on.kind as Granted];
  const given = [...new Set(privileges.flatMap((at) => chosen(words, at) ?? []))];
  const further = isGrantable && to !== "public" ? { grantable: given.slice(0, 1) } : {};
  const named = columnOf(database, on, column);
  const columns =
    named === undefined ? {} : { columns: [{ name: named, privileges: ["references"] }] };
  return grantOf({ on, to, privileges: given, ...further, ...columns });
}

function columnOf(database: Database, on: ObjectRef, at: number): string | undefined {
  if (on.kind !== "table" || at > 4) return undefined;
  const table = [...database.table.values()].find(
    ({ schema, name }) => schema === on.schema && name === on.path[0],
  );
  return chosen(table?.columns ?? [], at)?.name;
}

export interface DefaultSeed {
  readonly objects: NewObjects;
  readonly schema: number;
  readonly word: number;
  readonly isGrantable: boolean;
}

const NEW = {
  tables: RELATION,
  sequences: PRIVILEGES.sequence,
  types: ["usage"],
  routines: ["execute"],
};

/**
 * A role that no table has. What its owner gives on sequences comes with those of columns that are added later, and not
 * with those of the first ones: it depends on the way.
 */
const OWNS_NOTHING = "pg_signal_backend";

export const defaultPrivileges: Addition<DefaultSeed> = {
  seed: fc.record({
    objects: fc.constantFrom("tables", "sequences", "types", "routines"),
    schema: fc.nat(3),
    word: fc.nat(4),
    isGrantable: fc.boolean(),
  }),
  most: 2,
  add: (database, given) =>
    given.reduce((rest, { seed: { objects, schema: place, word, isGrantable } }) => {
      const privileges = [chosen(NEW[objects as keyof typeof NEW], word) ?? "select"];
      const schema = place === 0 ? undefined : chosen([...rest.schema.values()], place)?.name;
      const object = defaultPrivilegesOf({
        objects,
        ...(schema !== undefined && { schema }),
        by: objects === "sequences" ? OWNS_NOTHING : "pg_monitor",
        to: "pg_read_all_data",
        privileges,
        ...(isGrantable && { grantable: privileges }),
      });
      return put(rest, "defaultPrivileges", object);
    }, database),
};
