/** What tables have that nobody here has given them, where PostgreSQL cannot change them and they are made anew. */
import type { Comment } from "../model/comment.ts";
import { type Database, find, objectsOf } from "../model/database.ts";
import type { StandingKind } from "../model/kinds.ts";
import { partsOf } from "../model/parts.ts";
import type { ObjectRef } from "../model/reference.ts";
import type { DependantName } from "../model/standing-dependant.ts";
import type { Table } from "../model/table.ts";
import { relationOf } from "../model/trigger.ts";
import { inSchemaOf, nameOf, type QualifiedName, sameName } from "../names/qualified.ts";
import { tablesMadeAnew } from "../operations/made-anew.ts";
import type { Operation } from "../operations/operation.ts";
import type { Sources } from "./plan.ts";
import { unsaidBetween } from "./unsaid.ts";

/**
 * The parts and what else stands on them, each before what it needs.
 * @param base what is ours of what stands
 */
export function ownOfReplaced(
  operations: readonly Operation[],
  base: Database,
  { live, declared, whole = live }: Pick<Sources, "live" | "declared" | "whole">,
): readonly DependantName[] {
  const gone = tablesMadeAnew(operations);
  if (gone.length === 0) return [];
  const unsaid = unsaidBetween(whole, base);
  return gone.flatMap((each) => {
    const table = find(live, "table", each);
    if (!table) return [];
    const isStored = unsaid.some(({ object }) => isIn(object, table));
    const storage = { kind: "storage" as const, name: nameOf(table) };
    return [...(isStored ? [storage] : []), ...ownOf(table, live, [base, declared])];
  });
}

function ownOf(table: Table, live: Database, ours: readonly Database[]): readonly DependantName[] {
  const on = nameOf(table);
  const undeclared = <K extends StandingKind>(kind: K) =>
    [...objectsOf(live, kind)]
      .filter(([key]) => !ours.some((source) => objectsOf(source, kind).has(key)))
      .map(([, object]) => object);
  const isIts = ({ on: ref }: { readonly on: ObjectRef }) => isOn(ref, on);
  return [
    ...undeclared("owner")
      .filter(isIts)
      .map((): DependantName => ({ kind: "owner", name: on })),
    ...(undeclared("comment").some((comment) => isOfTable(comment, table))
      ? [{ kind: "comments" as const, name: on }]
      : []),
    ...undeclared("grant")
      .filter(isIts)
      .map(({ to }): DependantName => ({ kind: "privileges", name: { name: to }, on })),
    ...undeclared("publication")
      .filter(({ tables }) => tables.some((each) => sameName(each, on)))
      .map(({ name }): DependantName => ({ kind: "publication", name: { name }, on })),
    ...undeclared("trigger")
      .filter(isIts)
      .map(({ trigger }): DependantName => ({ kind: "trigger", name: { name: trigger }, on })),
    ...undeclared("rule")
      .filter(isIts)
      .map(({ rule }): DependantName => ({ kind: "rule", name: { name: rule }, on })),
    ...undeclared("statistics")
      .filter(isIts)
      .map((each): DependantName => ({ kind: "statistics", name: nameOf(each) })),
    ...PARTS.flatMap((kind) => partsOfNobody(kind, table, ours)),
  ];
}

/** The table, or a part of it. */
function isIn({ schema, path, global }: ObjectRef, table: QualifiedName): boolean {
  return !global && schema === table.schema && path[0] === table.name;
}

function isOfTable({ on }: Comment, table: Table): boolean {
  if (on.kind !== "index") return isIn(on, table);
  return table.indexes.some(({ name }) => isIn(on, inSchemaOf(table, name)));
}

function isOn(ref: ObjectRef, table: QualifiedName): boolean {
  return ref.kind === "table" && !ref.global && sameName(relationOf(ref), table);
}

const PARTS = ["index", "policy"] as const;

/** Columns and constraints by hand are drift, and are told as such. */
function partsOfNobody(
  kind: (typeof PARTS)[number],
  table: Table,
  ours: readonly Database[],
): readonly DependantName[] {
  const own = ours.flatMap((source) => {
    const found = find(source, "table", table);
    return found ? partsOf(found, kind).map(({ name }) => name) : [];
  });
  return partsOf(table, kind)
    .filter(({ name }) => !own.includes(name))
    .map(({ name }): DependantName => {
      if (kind === "index") return { kind, name: inSchemaOf(table, name) };
      return { kind, name: { name }, on: nameOf(table) };
    });
}
