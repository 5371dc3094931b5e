/** What there are privileges on, and who owns it: where each is in the catalogs. */
import type { ObjectRef } from "@autogen/core";
import type { Trait } from "./presence.ts";
import { signatureSql } from "./routine.ts";
import { isIndependent, type Scope } from "./scope.ts";

export type GrantedKind = Extract<
  ObjectRef["kind"],
  | "table"
  | "view"
  | "materializedView"
  | "sequence"
  | "routine"
  | "schema"
  | "enum"
  | "domain"
  | "compositeType"
  | "rangeType"
>;

/** Where privileges and owners are, and those that PostgreSQL itself gives. */
export interface Source {
  readonly catalog: string;
  /** Without it in the database there are none; absent: there may always be. */
  readonly needs?: Trait;
  readonly row: string;
  readonly kind: string;
  readonly name: string;
  /** Null for a schema. */
  readonly namespace: string;
  readonly scoped: string;
  readonly acl: string;
  readonly owner: string;
  /** Its letter in `acldefault`, as SQL. */
  readonly letter: string;
  readonly initial?: string;
  readonly where?: string;
}

/** `public` has some from the start. */
const INITIAL = `(SELECT initprivs FROM pg_init_privs
  WHERE objoid = o.oid AND classoid = 'pg_namespace'::regclass AND objsubid = 0)`;

const GRANT_SOURCES: readonly Source[] = [
  {
    catalog: "pg_class",
    row: "o",
    kind: `CASE o.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materializedView' WHEN 'S' THEN 'sequence' ELSE 'table' END`,
    name: "o.relname",
    namespace: "o.relnamespace",
    scoped: "o.relnamespace",
    acl: "o.relacl",
    owner: "o.relowner",
    letter: `CASE o.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char"`,
    where: "o.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')",
  },
  {
    catalog: "pg_namespace",
    row: "o",
    kind: "'schema'",
    name: "o.nspname",
    namespace: "NULL::oid",
    scoped: "o.oid",
    acl: "o.nspacl",
    owner: "o.nspowner",
    letter: `'n'::"char"`,
    initial: INITIAL,
  },
  {
    catalog: "pg_proc",
    needs: "routine",
    row: "o",
    kind: "'routine'",
    name: signatureSql("o"),
    namespace: "o.pronamespace",
    scoped: "o.pronamespace",
    acl: "o.proacl",
    owner: "o.proowner",
    letter: `'f'::"char"`,
    // Of the constructors of a range type, pg_dump says neither.
    where: `o.prokind <> 'a' AND ${isIndependent("'pg_proc'::regclass", "o.oid")}`,
  },
  {
    catalog: "pg_type",
    row: "o",
    kind: "CASE o.typtype WHEN 'd' THEN 'domain' WHEN 'e' THEN 'enum' WHEN 'r' THEN 'rangeType' ELSE 'compositeType' END",
    name: "o.typname",
    namespace: "o.typnamespace",
    scoped: "o.typnamespace",
    acl: "o.typacl",
    owner: "o.typowner",
    letter: `'T'::"char"`,
    where: "o.typtype IN ('d', 'e', 'c', 'r')",
  },
];

/** Those of which the database may have objects. */
export function grantSources({ presence }: Scope): readonly Source[] {
  return GRANT_SOURCES.filter(({ needs }) => !needs || presence.has(needs));
}
