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

/** The list of privileges on it, with those that PostgreSQL itself gives: a query of one cell. */
export function privilegesSql(ref: ObjectRef): string {
  const {
    schema,
    path: [name = ""],
  } = ref;
  const named = schema === undefined ? { name } : { schema, name };
  const { of } = targetOf(ref);
  if (of === "relation" || of === "sequence") {
    const letter = of === "relation" ? "r" : "s";
    return `SELECT coalesce(relacl, acldefault('${letter}', relowner)) FROM pg_class
      WHERE oid = ${lookup("to_regclass", named)}`;
  }
  if (of === "schema") {
    return `SELECT coalesce(nspacl, acldefault('n', nspowner)) FROM pg_namespace
      WHERE oid = to_regnamespace(quote_ident(${literal(name)}))`;
  }
  if (of === "routine") {
    return `SELECT coalesce(proacl, acldefault('f', proowner)) FROM pg_proc
      WHERE oid = to_regprocedure(${literal(targetNameSql(ref))})`;
  }
  return `SELECT coalesce(typacl, acldefault('T', typowner)) FROM pg_type
    WHERE oid = ${lookup("to_regtype", named)}`;
}
