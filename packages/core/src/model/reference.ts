import { ident } from "../names/identifier.ts";
import type { QualifiedName } from "../names/qualified.ts";
import { KIND_LABELS, type ObjectKind } from "./kinds.ts";
import type { DependantKind } from "./standing-dependant.ts";

/**
 * What is not a kind of the model: a type or a relation is whatever has a name among the others of
 * its schema, a key what foreign keys can refer to, `notNull` what a primary key needs of a column, partition
 * bounds what the partitions of a table hold, which may not overlap.
 */
type AbstractKind =
  | "type"
  | "callable"
  | "logged"
  | "relation"
  | "key"
  | "domainConstraint"
  | "notNull"
  | "columnType"
  | "free trigger name"
  | "row-level security"
  | "index of a materialized view"
  | "partition bounds"
  | DependantKind
  | "statement"
  | "code";

/** Which object: its kind, its schema where it has one, and its path of names in it. */
export interface ObjectRef {
  readonly kind: ObjectKind | AbstractKind;
  readonly schema?: string;
  readonly path: readonly string[];
  /** What lives in no schema: schemas, extensions, roles. */
  readonly global?: true;
}

export function globalRef(kind: ObjectRef["kind"], name: string): ObjectRef {
  return { kind, path: [name], global: true };
}

export function objectRef(kind: ObjectRef["kind"], { schema, name }: QualifiedName): ObjectRef {
  return schema === undefined ? { kind, path: [name] } : { kind, schema, path: [name] };
}

export function partRef(kind: ObjectRef["kind"], table: QualifiedName, part: string): ObjectRef {
  return { ...objectRef(kind, table), path: [table.name, part] };
}

export function columnRefs(table: QualifiedName, columns: Iterable<string>): readonly ObjectRef[] {
  return [...columns].map((column) => partRef("column", table, column));
}

/** Columns, and that they keep even their lengths. */
export function typedColumnRefs(
  table: QualifiedName,
  columns: Iterable<string>,
): readonly ObjectRef[] {
  const names = [...columns];
  return [
    ...columnRefs(table, names),
    ...names.map((column) => partRef("columnType", table, column)),
  ];
}

/** That a table is not unlogged: only such ones can be referred to by others. */
export function loggedRef(table: QualifiedName): ObjectRef {
  return objectRef("logged", table);
}

/** The columns of a table that foreign keys can refer to, in whatever order. */
export function keyRef(table: QualifiedName, columns: readonly string[]): ObjectRef {
  return { ...objectRef("key", table), path: [table.name, ...columns.toSorted()] };
}

/** The schema that the object is, or stands in; undefined for the default one, and for none. */
export function schemaOf({ kind, schema, path }: ObjectRef): string | undefined {
  return kind === "schema" ? path[0] : schema;
}

/** Equal for references to the same object only. */
export function refKey({ kind, schema, path, global }: ObjectRef): string {
  return JSON.stringify([kind, global ? "" : (schema ?? null), ...path]);
}

/** The object's name for a person: every part quoted as SQL quotes it. That of a routine is SQL already. */
export function refName(ref: ObjectRef, defaultSchema?: string): string {
  const { kind, schema, path, global } = ref;
  const place = schema ?? defaultSchema;
  if (isText(ref)) return textName(path[0] ?? "", place);
  const own = kind === "comment" ? path.slice(1) : path;
  const names =
    kind === "routine" || (kind === "comment" && path[0]?.startsWith("routine "))
      ? own
      : own.map(ident);
  return (global || place === undefined ? names : [ident(place), ...names]).join(".");
}

/** Named by what they are about, in words. */
const TEXTS: ReadonlySet<string> = new Set<ObjectKind>(["grant", "owner", "defaultPrivileges"]);

function isText({ kind }: ObjectRef): boolean {
  return TEXTS.has(kind);
}

/** The words begin with what has no schema, or else with the kind of what is in one. */
function textName(text: string, place: string | undefined): string {
  if (place === undefined || /^(?:all|schema) /.test(text)) return text;
  const label = [...LABELS]
    .filter((each) => text.startsWith(`${each} `))
    .reduce((longest, each) => (each.length > longest.length ? each : longest), "");
  const rest = label === "" ? text : text.slice(label.length + 1);
  return `${label === "" ? "" : `${label} `}${ident(place)}.${rest}`;
}

const LABELS: ReadonlySet<string> = new Set(Object.values(KIND_LABELS));

/** Whether a person's name of a kind is that of a kind of the model. */
export function isModelled(label: string): boolean {
  return LABELS.has(label);
}

/** The kind of the object, as a person names it. */
export function kindLabel({ kind }: ObjectRef): string {
  return Object.hasOwn(KIND_LABELS, kind) ? KIND_LABELS[kind as ObjectKind] : kind;
}
