/** Adding, dropping and altering what belongs to a table: the same for every kind but for its SQL. */
import { type Database, find, put } from "../model/database.ts";
import { findAnyTable, putExisting } from "../model/existing-table.ts";
import type { PartKind, PartsByKind } from "../model/kinds.ts";
import { partsOf, withParts } from "../model/parts.ts";
import { type ObjectRef, objectRef, partRef } from "../model/reference.ts";
import { emptyTable, type Table, withImpliedNotNull } from "../model/table.ts";
import {
  type NameArgument,
  nameArgument,
  type QualifiedName,
  readName,
} from "../names/qualified.ts";
import { assertAnswered, changedIn, merged, type Partially } from "./changes.ts";
import {
  type AnyOperation,
  type Dependencies,
  defineOperation,
  type Effects,
  type OperationDefinition,
  type Statement,
} from "./definition.ts";
import { OperationConflict } from "./errors.ts";
import { addingAgain, alteringAgain, rememberPart, type Said } from "./part-belongings.ts";
import { REMADE, type Remade } from "./remade.ts";
import { capital } from "./standing.ts";
import { NAME, REMADE_KEYS, type SpecKeys } from "./takes.ts";

export interface PartOf<K extends PartKind> extends Remade {
  readonly table: QualifiedName;
  readonly part: PartsByKind[K];
  /** Tables that get and lose it with this one: one of its name of their own has to go before, or to come after. */
  readonly heirs?: readonly QualifiedName[];
}

export interface AlteredPart<K extends PartKind> {
  readonly table: QualifiedName;
  readonly from: PartsByKind[K];
  readonly to: PartsByKind[K];
  /** Tables that have it from this one. */
  readonly heirs?: readonly QualifiedName[];
}

/** What distinguishes the parts of one kind. */
export interface PartFacets<K extends PartKind, Verb extends string, Spec extends object> {
  readonly kind: K;
  /** `add` for what is a clause of the table, `create` for what has a statement of its own. */
  readonly verb: Verb;
  readonly takes: SpecKeys<Spec>;
  readonly spec: (part: PartsByKind[K]) => Spec;
  readonly part: (name: string, spec: Spec) => PartsByKind[K];
  readonly requires: (table: QualifiedName, part: PartsByKind[K]) => readonly ObjectRef[];
  /** What it gives to others beside itself. */
  readonly provides?: (table: QualifiedName, part: PartsByKind[K]) => readonly ObjectRef[];
  /**
   * What it is that an alteration takes away and gives to others again, or one of both. Absent: all that is given to
   * others beside the part.
   */
  readonly renews?: (altered: AlteredPart<K>) => Pick<Dependencies, "provides" | "removes">;
  /** The database without what a drop takes along. */
  readonly without?: (database: Database, table: QualifiedName, part: PartsByKind[K]) => Database;
  readonly addSql: (table: QualifiedName, part: PartsByKind[K]) => readonly Statement[];
  readonly dropSql: (table: QualifiedName, part: PartsByKind[K]) => readonly Statement[];
  readonly alterSql: (altered: AlteredPart<K>) => readonly Statement[];
  /** Whether an alteration drops the part and makes it anew. Absent: always. */
  readonly isRemade?: (altered: AlteredPart<K>) => boolean;
  /** What an alteration states in a file although it is as it was. */
  readonly stated?: (altered: AlteredPart<K>) => readonly (keyof Spec)[];
  readonly exists: (table: QualifiedName, part: PartsByKind[K]) => string;
  readonly addEffects: (table: QualifiedName, part: PartsByKind[K]) => Effects;
  readonly dropEffects: (table: QualifiedName, part: PartsByKind[K]) => Effects;
  readonly alterEffects: (altered: AlteredPart<K>, before: Database) => Effects;
  readonly detail: (part: PartsByKind[K]) => string;
  readonly alterDetail: (altered: AlteredPart<K>) => string;
}

type Named<Verb extends string, K extends string> = `${Verb}${Capitalize<K>}`;

export function addOperation<K extends PartKind, Verb extends string, Spec extends object>(
  facets: PartFacets<K, Verb, Spec>,
): OperationDefinition<
  Named<Verb, K>,
  PartOf<K>,
  [table: NameArgument, name: string, spec: Spec, options?: Remade]
> {
  const { kind } = facets;
  return defineOperation<
    Named<Verb, K>,
    PartOf<K>,
    [table: NameArgument, name: string, spec: Spec, options?: Remade]
  >({
    name: `${facets.verb}${capital(kind)}` as const,
    change: "add",
    subject: (payload) => refOf(kind, payload),
    takes: [NAME, null, facets.takes, REMADE_KEYS],
    read: (_, table, name, spec, remade = {}) => ({
      table: readName(table),
      part: facets.part(name, spec),
      ...remade,
    }),
    write: ({ table, part, remade }) =>
      remade
        ? [nameArgument(table), part.name, facets.spec(part), REMADE]
        : [nameArgument(table), part.name, facets.spec(part)],
    sql: ({ table, part, remade }) => {
      const add = facets.addSql(table, part);
      return remade ? addingAgain(kind, table, part.name, add) : add;
    },
    apply: (database, payload) =>
      onParts(database, kind, payload.table, (parts) => {
        if (parts.some(({ name }) => name === payload.part.name)) {
          throw new OperationConflict(refOf(kind, payload), true);
        }
        return [...parts, payload.part];
      }),
    effects: ({ table, part }) => facets.addEffects(table, part),
    dependencies: (payload) => ({
      provides: provided(facets, payload),
      requires: [
        objectRef("table", payload.table),
        ...facets.requires(payload.table, payload.part),
      ],
    }),
    inverse: (payload) => [{ ...payload, operation: `drop${capital(kind)}` }],
    presence: {
      model: (database, { table, part }) =>
        partsOf(holderOf(database, kind, table) ?? emptyTable(table), kind).some(
          ({ name }) => name === part.name,
        ),
      sql: ({ table, part }) => facets.exists(table, part),
    },
    detail: ({ part }) => facets.detail(part),
  });
}

export function dropOperation<K extends PartKind, Verb extends string, Spec extends object>(
  facets: PartFacets<K, Verb, Spec>,
): OperationDefinition<
  Named<"drop", K>,
  PartOf<K>,
  [table: NameArgument, name: string, options?: Remade]
> {
  const { kind } = facets;
  return defineOperation<
    Named<"drop", K>,
    PartOf<K>,
    [table: NameArgument, name: string, options?: Remade]
  >({
    name: `drop${capital(kind)}` as const,
    change: "remove",
    subject: (payload) => refOf(kind, payload),
    takes: [NAME, null, REMADE_KEYS],
    read: (database, table, name, remade = {}) => ({
      table: readName(table),
      part: existingPart(facets, database, readName(table), name),
      ...remade,
    }),
    write: ({ table, part, remade }) =>
      remade ? [nameArgument(table), part.name, REMADE] : [nameArgument(table), part.name],
    sql: ({ table, part, remade }) => [
      ...(remade
        ? rememberPart(kind, table, part.name, facets.addSql(table, part), part as Said)
        : []),
      ...facets.dropSql(table, part),
    ],
    apply: (database, { table, part }) => {
      const rest = facets.without?.(database, table, part) ?? database;
      return onParts(rest, kind, table, (parts) => {
        assertThere(database, refOf(kind, { table, part }), parts, part);
        return parts.filter(({ name }) => name !== part.name);
      });
    },
    effects: ({ table, part }) => facets.dropEffects(table, part),
    dependencies: (payload) => ({
      removes: provided(facets, payload),
      releases: [
        objectRef("table", payload.table),
        ...facets.requires(payload.table, payload.part),
      ],
    }),
    inverse: (payload) => [{ ...payload, operation: `${facets.verb}${capital(kind)}` }],
    detail: () => "",
  });
}

/** What an alteration says in a revision file: the attributes that change, before and after. */
export interface Alteration<Spec> {
  readonly from: Partially<Spec>;
  readonly to: Partially<Spec>;
}

/** Both states of it have the same keys. */
export function alterationKeys<Spec>(keys: SpecKeys<Spec>): SpecKeys<Alteration<Spec>> {
  return { keys: { from: keys, to: keys } } as unknown as SpecKeys<Alteration<Spec>>;
}

export function alterOperation<K extends PartKind, Verb extends string, Spec extends object>(
  facets: PartFacets<K, Verb, Spec>,
): OperationDefinition<
  Named<"alter", K>,
  AlteredPart<K>,
  [table: NameArgument, name: string, alteration: Alteration<Spec>]
> {
  const { kind } = facets;
  const refs = (table: QualifiedName, part: PartsByKind[K]) => [
    objectRef("table", table),
    ...facets.requires(table, part),
  ];
  return defineOperation({
    name: `alter${capital(kind)}` as const,
    change: "alter",
    subject: ({ table, to }) => partRef(kind, table, to.name),
    takes: [NAME, null, alterationKeys<Spec>(facets.takes)],
    read: (database, table, name, { from, to }) => {
      assertAnswered(`alter${capital(kind)}`, from, to);
      const spec = facets.spec(existingPart(facets, database, readName(table), name));
      return {
        table: readName(table),
        from: facets.part(name, merged(spec, from)),
        to: facets.part(name, merged(spec, to)),
      };
    },
    write: (altered) => [
      nameArgument(altered.table),
      altered.to.name,
      changedIn(facets.spec(altered.from), facets.spec(altered.to), facets.stated?.(altered)),
    ],
    sql: (altered) => {
      const { table, from, to } = altered;
      const alter = facets.alterSql(altered);
      const isRemade = facets.isRemade?.(altered) ?? true;
      if (!isRemade) return alter;
      return [
        ...rememberPart(kind, table, from.name, [], { ...from, ...to } as Said),
        ...alteringAgain(kind, table, to.name, alter),
      ];
    },
    apply: (database, { table, from, to }) =>
      onParts(database, kind, table, (parts) => {
        assertThere(database, partRef(kind, table, from.name), parts, from);
        return parts.map((part) => (part.name === from.name ? to : part));
      }),
    effects: facets.alterEffects,
    dependencies: (altered) => {
      const { table, from, to } = altered;
      const { provides = [], removes = [] } = facets.renews?.(altered) ?? {
        provides: facets.provides?.(table, to) ?? [],
        removes: facets.provides?.(table, from) ?? [],
      };
      return {
        provides,
        requires: refs(table, to),
        removes,
        releases: facets.requires(table, from),
      };
    },
    inverse: ({ table, from, to }) => [
      { operation: `alter${capital(kind)}`, table, from: to, to: from } as AnyOperation,
    ],
    detail: facets.alterDetail,
  });
}

function refOf<K extends PartKind>(kind: K, payload: PartOf<K>): ObjectRef {
  return partRef(kind, payload.table, payload.part.name);
}

function provided<K extends PartKind>(
  { kind, provides }: Pick<PartFacets<K, string, never>, "kind" | "provides">,
  payload: PartOf<K>,
): readonly ObjectRef[] {
  const { table, part, heirs = [] } = payload;
  const inherited = heirs.map((heir) => partRef(kind, heir, part.name));
  return [refOf(kind, payload), ...inherited, ...(provides?.(table, part) ?? [])];
}

/** Of what hand-written SQL has made, nothing is known. */
function assertThere<Part extends { readonly name: string }>(
  { handwritten }: Database,
  ref: ObjectRef,
  parts: readonly Part[],
  part: Part,
): void {
  if (handwritten || parts.some(({ name }) => name === part.name)) return;
  throw new OperationConflict(ref, false);
}

/** The part of that name; an empty one where hand-written SQL may have made it. */
function existingPart<K extends PartKind, Spec extends object>(
  facets: Pick<PartFacets<K, string, Spec>, "kind" | "part">,
  database: Database,
  name: QualifiedName,
  part: string,
): PartsByKind[K] {
  const { kind } = facets;
  const parts = partsOf(holderOf(database, kind, name) ?? tableOf(database, name), kind);
  const found = parts.find((candidate) => candidate.name === part);
  if (found) return found;
  if (database.handwritten) return facets.part(part, {} as Spec);
  throw new OperationConflict(partRef(facets.kind, name, part), false);
}

/** The table of that name; an empty one where hand-written SQL may have made it. */
export function tableOf(database: Database, name: QualifiedName): Table {
  const table = find(database, "table", name);
  if (table) return table;
  if (database.handwritten) return emptyTable(name);
  throw new OperationConflict(objectRef("table", name), false);
}

function onParts<K extends PartKind>(
  database: Database,
  kind: K,
  name: QualifiedName,
  change: (parts: readonly PartsByKind[K][]) => readonly PartsByKind[K][],
): Database {
  const isOurs = kind !== "policy" || find(database, "table", name) !== undefined;
  const table = isOurs
    ? tableOf(database, name)
    : (holderOf(database, kind, name) ?? emptyTable(name));
  const changed = withParts(table, kind, change(partsOf(table, kind)));
  return isOurs
    ? put(database, "table", withImpliedNotNull(changed))
    : putExisting(database, changed);
}

/** The table that has the part: a policy can be on one that something else makes. */
function holderOf(database: Database, kind: PartKind, name: QualifiedName): Table | undefined {
  return kind === "policy" ? findAnyTable(database, name) : find(database, "table", name);
}
