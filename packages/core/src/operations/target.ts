/** Naming an object of any kind in a call: `{ table: "users" }`. */
import { globalRef, type ObjectRef, objectRef } from "../model/reference.ts";
import { ident, literal } from "../names/identifier.ts";
import { type NameArgument, nameArgument, qualified, readName } from "../names/qualified.ts";
import { lookup } from "./sql.ts";
import { NAME, type SpecKeys } from "./takes.ts";

/** On what there are privileges, as a revision file names it. */
export interface GrantTarget {
  readonly table?: NameArgument;
  readonly view?: NameArgument;
  readonly materializedView?: NameArgument;
  readonly sequence?: NameArgument;
  /** By its signature. */
  readonly routine?: NameArgument;
  readonly schema?: string;
  readonly enum?: NameArgument;
  readonly domain?: NameArgument;
  readonly compositeType?: NameArgument;
  readonly rangeType?: NameArgument;
}

export type GrantTargetKind = keyof GrantTarget;

export const GRANT_TARGET_KEYS: SpecKeys<GrantTarget> = {
  keys: {
    table: NAME,
    view: NAME,
    materializedView: NAME,
    sequence: NAME,
    routine: NAME,
    schema: null,
    enum: NAME,
    domain: NAME,
    compositeType: NAME,
    rangeType: NAME,
  },
};

interface TargetSql {
  /** Which privileges there are: a key of those of the model. */
  readonly of: "relation" | "sequence" | "schema" | "type" | "routine";
  /** As GRANT has it. */
  readonly word: string;
}

const RELATION: TargetSql = { of: "relation", word: "TABLE" };
const TYPE: TargetSql = { of: "type", word: "TYPE" };

/** https://www.postgresql.org/docs/current/sql-grant.html */
const TARGETS: Readonly<Record<GrantTargetKind, TargetSql>> = {
  table: RELATION,
  view: RELATION,
  materializedView: RELATION,
  sequence: { of: "sequence", word: "SEQUENCE" },
  routine: { of: "routine", word: "ROUTINE" },
  schema: { of: "schema", word: "SCHEMA" },
  enum: TYPE,
  domain: TYPE,
  compositeType: TYPE,
  rangeType: TYPE,
};

export const GRANT_TARGET_KINDS = Object.keys(TARGETS) as readonly GrantTargetKind[];

export function targetOf({ kind }: ObjectRef): TargetSql {
  return TARGETS[kind as GrantTargetKind];
}

/** `TABLE users`, as GRANT and REVOKE take it. */
export function targetSql(ref: ObjectRef): string {
  return `${targetOf(ref).word} ${targetNameSql(ref)}`;
}

export function targetNameSql({ kind, schema, path: [name = ""] }: ObjectRef): string {
  if (kind === "routine") {
    return schema === undefined ? name : `${ident(schema)}.${name}`;
  }
  return kind === "schema"
    ? ident(name)
    : qualified(schema === undefined ? { name } : { schema, name });
}

export function readTarget(target: GrantTarget): ObjectRef {
  const [kind, name] = Object.entries(target).find(([, each]) => each !== undefined) ?? [
    "table",
    "",
  ];
  if (kind === "schema") return globalRef("schema", String(name));
  return objectRef(kind as GrantTargetKind, readName(name));
}

export function writeTarget({ kind, schema, path: [name = ""] }: ObjectRef): GrantTarget {
  const argument = schema === undefined ? name : nameArgument({ schema, name });
  return { [kind as GrantTargetKind]: argument };
}

interface Held {
  /** Who owns it, and what roles may do with it. */
  readonly owner: string;
  readonly acl: string;
  /** Its letter in `acldefault`. */
  readonly letter: string;
  readonly from: string;
}

/** Where it is in the catalogs. */
function heldIn(ref: ObjectRef): Held {
  const {
    schema,
    path: [name = ""],
  } = ref;
  const named = schema === undefined ? { name } : { schema, name };
  const { of } = targetOf(ref);
  if (of === "relation" || of === "sequence") {
    return {
      owner: "relowner",
      acl: "relacl",
      letter: of === "relation" ? "r" : "s",
      from: `pg_class WHERE oid = ${lookup("to_regclass", named)}`,
    };
  }
  if (of === "schema") {
    const from = `pg_namespace WHERE oid = to_regnamespace(quote_ident(${literal(name)}))`;
    return { owner: "nspowner", acl: "nspacl", letter: "n", from };
  }
  if (of === "routine") {
    const from = `pg_proc WHERE oid = to_regprocedure(${literal(targetNameSql(ref))})`;
    return { owner: "proowner", acl: "proacl", letter: "f", from };
  }
  const from = `pg_type WHERE oid = ${lookup("to_regtype", named)}`;
  return { owner: "typowner", acl: "typacl", letter: "T", from };
}

/** The list of privileges on it, with those that PostgreSQL itself gives: a query of one cell. */
export function privilegesSql(ref: ObjectRef): string {
  const { owner, acl, letter, from } = heldIn(ref);
  return `SELECT coalesce(${acl}, acldefault('${letter}', ${owner})) FROM ${from}`;
}

/** The oid of its owner: a query of one cell. */
export function ownerSql(ref: ObjectRef): string {
  const { owner, from } = heldIn(ref);
  return `SELECT ${owner} FROM ${from}`;
}
