/** Comments on whatever has a name. */
import { type Commented, commentOn, type Database, partRef, put } from "@autogen/core";
import fc from "fast-check";
import type { Addition } from "./addition.ts";
import { objectAmong } from "./beside.ts";
import { chosen } from "./columns.ts";

export interface CommentSeed {
  readonly object: number;
  readonly column: number;
  readonly text: string;
}

const COMMENTED = [
  "table",
  "view",
  "materializedView",
  "sequence",
  "routine",
  "schema",
  "enum",
  "domain",
  "compositeType",
  "rangeType",
  "publication",
  "eventTrigger",
] as const;

const TYPES: ReadonlySet<string> = new Set(["enum", "domain", "compositeType", "rangeType"]);

export const comments: Addition<CommentSeed> = {
  seed: fc.record({
    object: fc.nat(63),
    column: fc.nat(9),
    text: fc.constantFrom("What it is.", "it's\ntwo lines", "\\ $1 100%", "😀"),
  }),
  most: 4,
  add: (database, given) =>
    given.reduce((rest, { seed }) => {
      const on = commentedBy(rest, seed);
      return on ? put(rest, "comment", commentOn(on, seed.text)) : rest;
    }, database),
};

function commentedBy(database: Database, { object, column }: CommentSeed): Commented | undefined {
  const ref = objectAmong(database, COMMENTED, object);
  if (!ref) return undefined;
  if (ref.kind !== "table") {
    return { ...ref, kind: TYPES.has(ref.kind) ? "type" : ref.kind } as Commented;
  }
  const [name = ""] = ref.path;
  const place = ref.schema === undefined ? { name } : { schema: ref.schema, name };
  const table = [...database.table.values()].find(
    (each) => each.name === name && each.schema === ref.schema,
  );
  const part = column < 5 ? chosen(table?.columns ?? [], column) : undefined;
  return (part ? partRef("column", place, part.name) : ref) as Commented;
}
