import { ident } from "../names/identifier.ts";
import type { QualifiedName } from "../names/qualified.ts";
import { KIND_LABELS, type ObjectKind } from "./kinds.ts";

/** Which object: its kind, its schema where it has one, and its path of names in it. */
export interface ObjectRef {
  readonly kind: ObjectKind | "type" | "statement";
  readonly schema?: string;
  readonly path: readonly string[];
  /** What lives in no schema: schemas, extensions. */
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

/** Equal for references to the same object only. */
export function refKey({ kind, schema, path, global }: ObjectRef): string {
  return JSON.stringify([kind, global ? "" : (schema ?? null), ...path]);
}

/** The object's name for a person: every part quoted as SQL quotes it. */
export function refName({ schema, path, global }: ObjectRef, defaultSchema: string): string {
  return (global ? path : [schema ?? defaultSchema, ...path]).map(ident).join(".");
}

/** The kind of the object, as a person names it. */
export function kindLabel({ kind }: ObjectRef): string {
  return kind === "type" || kind === "statement" ? kind : KIND_LABELS[kind];
}
