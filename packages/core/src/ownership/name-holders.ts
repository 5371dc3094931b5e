/** What a model has of relations and types, by the names that nothing else can have. */
import { type Database, objectsOf } from "../model/database.ts";
import { KIND_LABELS, type StandingKind } from "../model/kinds.ts";
import type { NameHolder } from "../model/name-holder.ts";
import { multirangeName, type RangeType } from "../model/range-type.ts";
import { type ObjectRef, objectRef, partRef } from "../model/reference.ts";
import type { Sequence } from "../model/sequence.ts";
import type { Table } from "../model/table.ts";
import { relationRef } from "../model/view-reads.ts";
import { indexName } from "../names/index-name.ts";
import { inSchemaOf, nameOf, type QualifiedName } from "../names/qualified.ts";

export interface Holder extends NameHolder {
  /** Of what the model has: its name is free where one of these is removed. */
  readonly goesWith?: readonly ObjectRef[];
}

export function holdersIn(database: Database): readonly Holder[] {
  const { table, materializedView, rangeType, sequence } = database;
  return [
    ...STANDING.flatMap((kind) =>
      [...objectsOf(database, kind).values()].map((object) => standing(kind, object)),
    ),
    ...[...rangeType.values()].map(ofRange),
    ...[...sequence.values()].map(ofSequence),
    ...[...table.values()].flatMap(ofTable),
    ...[...materializedView.values()].flatMap((view) =>
      (view.indexes ?? []).map((index) => ofIndex("materializedView", view, indexName(index))),
    ),
  ];
}

const STANDING = [
  "table",
  "view",
  "materializedView",
  "enum",
  "compositeType",
  "domain",
  "rangeType",
] as const;

function standing(kind: (typeof STANDING)[number], object: QualifiedName): Holder {
  return { kind: KIND_LABELS[kind], name: nameOf(object), goesWith: [objectRef(kind, object)] };
}

/** The type of several ranges. */
function ofRange(range: RangeType): Holder {
  const name = inSchemaOf(range, range.multirange ?? multirangeName(range.name));
  const goesWith = [objectRef("rangeType", range)];
  return { kind: "multirange type", name, on: nameOf(range), goesWith };
}

function ofSequence(sequence: Sequence): Holder {
  const { ownedBy } = sequence;
  const owners = ownedBy
    ? [objectRef("table", ownedBy.table), partRef("column", ownedBy.table, ownedBy.column)]
    : [];
  const goesWith = [objectRef("sequence", sequence), ...owners];
  return { kind: "sequence", name: nameOf(sequence), goesWith };
}

/** Indexes, and constraints that have one of their name. */
function ofTable(table: Table): readonly Holder[] {
  const { primaryKey, uniques, exclusions, indexes } = table;
  const named = [...(primaryKey ? [primaryKey] : []), ...uniques, ...exclusions, ...indexes];
  return named.map(({ name }) => ofIndex("table", table, name));
}

function ofIndex(kind: StandingKind, relation: QualifiedName, index: string): Holder {
  const name = inSchemaOf(relation, index);
  const goesWith = [relationRef(name), objectRef(kind, relation)];
  return { kind: "index", name, on: nameOf(relation), goesWith };
}
