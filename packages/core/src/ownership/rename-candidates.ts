/** What could have another name: what there is of ours, and what is declared and not there yet. */
import { type Database, find, objectsOf } from "../model/database.ts";
import { anyTables, findAnyTable } from "../model/existing-table.ts";
import type { PartKind, StandingKind } from "../model/kinds.ts";
import type { Named } from "../model/naming.ts";
import { partsOf } from "../model/parts.ts";
import { refKey } from "../model/reference.ts";
import type { Table } from "../model/table.ts";
import { relationOf } from "../model/trigger.ts";
import { nameOf, type QualifiedName } from "../names/qualified.ts";
import {
  ON_RELATION_KINDS,
  type OnRelation,
  type OnRelationKind,
  ownName,
} from "../operations/on-relation-change.ts";
import type { Operation } from "../operations/operation.ts";
import type { Sources } from "./plan.ts";

/** What can be stated before the names, so that they mean one thing. */
export type RenameKind =
  | "schema"
  | "type"
  | "sequence"
  | "table"
  | "view"
  | "column"
  | "value"
  | "constraint"
  | "index"
  | "policy"
  | "trigger"
  | "rule"
  | "publication"
  | "event-trigger";

export interface Candidate {
  readonly kind: RenameKind;
  /** The table or type that it is a part of. */
  readonly holder?: QualifiedName;
  /** Its schema, where it has one, and its name; of a part its name alone. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly operation: Operation;
  /** Whether nothing that is declared has the name from now on. */
  readonly isGone: boolean;
}

export interface NamedObject {
  readonly kind: RenameKind;
  readonly holder?: QualifiedName;
  readonly name: readonly string[];
}

type Renaming = Extract<Operation["operation"], `rename${string}`>;

interface Rename {
  readonly kind: RenameKind;
  readonly operation: Renaming;
}

const STANDING = {
  schema: { kind: "schema", operation: "renameSchema" },
  enum: { kind: "type", operation: "renameEnum" },
  domain: { kind: "type", operation: "renameDomain" },
  compositeType: { kind: "type", operation: "renameCompositeType" },
  rangeType: { kind: "type", operation: "renameRangeType" },
  publication: { kind: "publication", operation: "renamePublication" },
  eventTrigger: { kind: "event-trigger", operation: "renameEventTrigger" },
  sequence: { kind: "sequence", operation: "renameSequence" },
  table: { kind: "table", operation: "renameTable" },
  view: { kind: "view", operation: "renameView" },
  materializedView: { kind: "view", operation: "renameMaterializedView" },
} as const satisfies { readonly [K in StandingKind]?: Rename };

type RenamedKind = keyof typeof STANDING;

/** Relations and types of a schema share their names. */
const NAMESAKES = [
  ...(["enum", "domain", "compositeType", "rangeType"] as const),
  ...(["sequence", "table", "view", "materializedView"] as const),
] as const satisfies readonly RenamedKind[];

const PARTS: { readonly [K in PartKind]: Rename } = {
  column: { kind: "column", operation: "renameColumn" },
  primaryKey: { kind: "constraint", operation: "renameConstraint" },
  unique: { kind: "constraint", operation: "renameConstraint" },
  check: { kind: "constraint", operation: "renameConstraint" },
  exclusion: { kind: "constraint", operation: "renameConstraint" },
  foreignKey: { kind: "constraint", operation: "renameConstraint" },
  index: { kind: "index", operation: "renameIndex" },
  policy: { kind: "policy", operation: "renamePolicy" },
};

type Candidates = (sources: Sources) => readonly Candidate[];

/** Those that others stand in come first. */
export const RENAME_PHASES: readonly Candidates[] = [
  standing("schema"),
  all(
    standing("enum"),
    standing("domain"),
    standing("compositeType"),
    standing("rangeType"),
    standing("publication"),
    standing("eventTrigger"),
    standing("sequence"),
    standing("table"),
    standing("view"),
    standing("materializedView"),
  ),
  all(values, parts("column")),
  all(
    parts("primaryKey", "unique", "check", "exclusion", "foreignKey", "index", "policy"),
    onRelations("trigger"),
    onRelations("rule"),
  ),
];

function all(...groups: readonly Candidates[]): Candidates {
  return (sources) => groups.flatMap((candidates) => candidates(sources));
}

function standing(kind: RenamedKind): Candidates {
  const { kind: called, operation } = STANDING[kind];
  const namesakes: readonly RenamedKind[] = NAMESAKES.find((one) => one === kind)
    ? NAMESAKES
    : [kind];
  return ({ live, owned, declared }) => {
    const added = names(declared, kind).filter((name) => !find(live, kind, name));
    const ours = names(live, kind).filter((name) => find(owned, kind, name));
    return ours.flatMap((name) =>
      added
        .filter(({ schema }) => schema === name.schema)
        .map(
          ({ name: to }): Candidate => ({
            kind: called,
            from: pathOf(name),
            to: pathOf({ ...name, name: to }),
            operation: { operation, name, to } as Operation,
            isGone: !namesakes.some((one) => find(declared, one, name)),
          }),
        ),
    );
  };
}

function names(database: Database, kind: StandingKind): readonly QualifiedName[] {
  return [...(objectsOf(database, kind) as ReadonlyMap<string, QualifiedName>).values()].map(
    nameOf,
  );
}

function pathOf({ schema, name }: QualifiedName): readonly string[] {
  return schema === undefined ? [name] : [schema, name];
}

function parts(...kinds: readonly PartKind[]): Candidates {
  return ({ live, owned, declared }) =>
    anyTables(declared).flatMap((to) => {
      const [from, ours] = [findAnyTable(live, to), findAnyTable(owned, to)];
      if (!from || !ours) return [];
      return kinds.flatMap((kind) => {
        const there = partsOf(from, kind).map(({ name }) => name);
        const owns = new Set(partsOf(ours, kind).map(({ name }) => name));
        const added = partsOf(to, kind).filter(
          (part) => isNamed(part) && !there.includes(part.name),
        );
        return there
          .filter((name) => owns.has(name))
          .flatMap((name) => added.map((part) => partCandidate(kind, to, name, part.name)));
      });
    });
}

const ON_RELATIONS = { trigger: "renameTrigger", rule: "renameRule" } as const;

/** Of the relation by its name of now. */
function onRelations(kind: OnRelationKind): Candidates {
  return ({ live, owned, declared }) => {
    const all = (database: Database): readonly OnRelation[] => [
      ...objectsOf(database, kind).values(),
    ];
    const added = all(declared).filter((each) => !find(live, kind, each));
    const ours = all(live).filter((each) => find(owned, kind, each));
    return ours.flatMap((old) =>
      added
        .filter((each) => refKey(each.on) === refKey(old.on))
        .map((each): Candidate => {
          const [from, to] = [ownName(old), ownName(each)];
          const operation = { operation: ON_RELATIONS[kind], on: old.on, from, to } as Operation;
          const isGone = !find(declared, kind, old);
          return { kind, holder: relationOf(old.on), from: [from], to: [to], operation, isGone };
        }),
    );
  };
}

/** Whether the definitions state its name. */
function isNamed({ naming }: Partial<Named>): boolean {
  return naming === undefined;
}

function partCandidate(part: PartKind, declared: Table, from: string, to: string): Candidate {
  const { kind, operation } = PARTS[part];
  const table = nameOf(declared);
  return {
    kind,
    holder: table,
    from: [from],
    to: [to],
    operation: { operation, kind: part, table, from, to } as Operation,
    isGone: !partsOf(declared, part).some(({ name }) => name === from),
  };
}

function values({ live, owned, declared }: Sources): readonly Candidate[] {
  return [...declared.enum.values()].flatMap((to) => {
    const [from, ours] = [find(live, "enum", to), find(owned, "enum", to)];
    if (!from || !ours) return [];
    const added = to.values.filter((value) => !from.values.includes(value));
    return from.values
      .filter((value) => ours.values.includes(value))
      .flatMap((value) =>
        added.map(
          (other): Candidate => ({
            kind: "value",
            holder: nameOf(to),
            from: [value],
            to: [other],
            operation: { operation: "renameEnumValue", enum: nameOf(to), from: value, to: other },
            isGone: !to.values.includes(value),
          }),
        ),
      );
  });
}

/** Everything that could be renamed, by its names. */
export function namesIn(database: Database): readonly NamedObject[] {
  const objects = Object.entries(STANDING).flatMap(([kind, { kind: called }]) =>
    names(database, kind as StandingKind).map((name) => ({ kind: called, name: pathOf(name) })),
  );
  const ofTables = anyTables(database).flatMap((table) =>
    Object.entries(PARTS).flatMap(([part, { kind }]) =>
      partsOf(table, part as PartKind).map(({ name }) => ({
        kind,
        holder: nameOf(table),
        name: [name],
      })),
    ),
  );
  const ofRelations = ON_RELATION_KINDS.flatMap((kind) =>
    [...(objectsOf(database, kind) as ReadonlyMap<string, OnRelation>).values()].map((each) => ({
      kind,
      holder: relationOf(each.on),
      name: [ownName(each)],
    })),
  );
  const ofEnums = [...database.enum.values()].flatMap((type) =>
    type.values.map((value) => ({ kind: "value" as const, holder: nameOf(type), name: [value] })),
  );
  return [...objects, ...ofTables, ...ofRelations, ...ofEnums];
}
