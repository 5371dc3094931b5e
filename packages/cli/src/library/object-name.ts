/** Finding an object by the name that `check` prints. */
import { IDENTIFIER, ident, kindLabel, type ObjectRef, refName, unquoted } from "@autogen/core";
import { nearest } from "../nearest.ts";
import { AmbiguousObject, InvalidObjectName, UnknownObject } from "./errors.ts";

/** An object as a person names it: `public.users`, `index:users.users_email_idx`. */
export interface ObjectName {
  readonly text: string;
  /** The letters of a kind's name, or of its beginning. */
  readonly kind?: string;
  readonly path: readonly string[];
  /** The arguments of a function, in their parentheses. */
  readonly signature?: string;
}

const PATH = `(?:${IDENTIFIER})(?:\\.(?:${IDENTIFIER}))*`;
const NAME = new RegExp(`^(?:([A-Za-z][A-Za-z -]*):)?(${PATH})(\\(.*\\))?$`, "s");

/** @throws InvalidObjectName */
export function readObjectName(text: string): ObjectName {
  const [, kind, path, signature] = NAME.exec(text.trim()) ?? [];
  if (path === undefined) throw new InvalidObjectName(text);
  const names = path.match(new RegExp(IDENTIFIER, "g")) ?? [];
  return {
    text,
    path: names.map(unquoted),
    ...(kind !== undefined && { kind: letters(kind) }),
    ...(signature !== undefined && { signature }),
  };
}

/**
 * The one object of that name.
 * @throws AmbiguousObject, UnknownObject
 */
export function findByName<T extends { readonly ref: ObjectRef }>(
  name: ObjectName,
  objects: readonly T[],
  defaultSchema: string,
): T {
  const found = objects.filter(({ ref }) => isNamed(ref, name, defaultSchema));
  const [first, ...others] = found;
  const shown = (of: readonly T[]) => of.map(({ ref }) => shownName(ref, defaultSchema));
  if (others.length > 0) throw new AmbiguousObject(name.text, shown(found));
  if (first) return first;
  throw new UnknownObject(name.text, nearNames(name, objects, defaultSchema));
}

/** Whether it is what a text names, for what is no object of the model. */
export function isShownAs(object: string, { path, signature = "" }: ObjectName): boolean {
  return object === path.map(ident).join(".") + signature;
}

export function isNamed(
  ref: ObjectRef,
  { kind, path, signature }: ObjectName,
  defaultSchema: string,
): boolean {
  const isPath = (names: readonly string[]) => isSame(names, withSignature(path, signature));
  if (signature !== undefined && ref.kind !== "routine") return false;
  return isOfKind(ref, kind) && pathsOf(ref, defaultSchema).some(isPath);
}

/** The name of a routine is its signature, as SQL. */
function withSignature(path: readonly string[], signature: string | undefined): readonly string[] {
  if (signature === undefined) return path;
  return [...path.slice(0, -1), ident(path.at(-1) ?? "") + signature];
}

/** The name with its kind before it, as it can be given again. */
export function shownName(ref: ObjectRef, defaultSchema: string): string {
  return `${kindLabel(ref).replaceAll(" ", "-")}:${refName(ref, defaultSchema)}`;
}

/** With the schema, and without it where it is the default one. */
function pathsOf({ schema, path, global }: ObjectRef, defaultSchema: string) {
  const whole = global ? path : [schema ?? defaultSchema, ...path];
  return schema === undefined && !global ? [whole, path] : [whole];
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

/** Words for several kinds, and for one that has another name in SQL. */
const GROUPS: Readonly<Record<string, readonly ObjectRef["kind"][]>> = {
  constraint: ["primaryKey", "unique", "check", "foreignKey"],
  type: ["enum", "compositeType", "domain", "rangeType"],
  function: ["routine"],
  procedure: ["routine"],
};

function isOfKind(ref: ObjectRef, kind: string | undefined): boolean {
  if (kind === undefined) return true;
  return GROUPS[kind]?.includes(ref.kind) ?? letters(kindLabel(ref)).startsWith(kind);
}

function letters(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z]/g, "");
}

/** What is called so elsewhere, and what is called nearly so. */
function nearNames(
  { text, path }: ObjectName,
  objects: readonly { readonly ref: ObjectRef }[],
  defaultSchema: string,
): readonly string[] {
  const namesOf = (ref: ObjectRef) =>
    pathsOf(ref, defaultSchema).map((names) => names.map(ident).join("."));
  const close = nearest(
    text,
    objects.flatMap(({ ref }) => namesOf(ref)),
  );
  const near = objects.filter(
    ({ ref }) => ref.path.at(-1) === path.at(-1) || namesOf(ref).some((name) => name === close),
  );
  return near.slice(0, 5).map(({ ref }) => shownName(ref, defaultSchema));
}
