/**
 * What is to be done where three sources meet: the live database, the definitions, and what the
 * revisions own. Nothing that nobody here made is dropped.
 */

import { askBetween, diff } from "../diff/diff.ts";
import { type Equality, Questionnaire } from "../diff/equality.ts";
import { commentRef } from "../model/comment.ts";
import {
  type Database,
  EMPTY_DATABASE,
  GLOBAL_KINDS,
  objectsOf,
  put,
  STANDING_KINDS,
  throughSteps,
} from "../model/database.ts";
import { wholeTable } from "../model/inheritance.ts";
import type { ObjectsByKind, StandingKind } from "../model/kinds.ts";
import type { MaterializedView } from "../model/materialized-view.ts";
import type { NameHolder } from "../model/name-holder.ts";
import { globalRef, type ObjectRef, objectRef } from "../model/reference.ts";
import { type Rule, ruleRef } from "../model/rule.ts";
import type { Dependant } from "../model/standing-dependant.ts";
import type { Table } from "../model/table.ts";
import { type Trigger, triggerRef } from "../model/trigger.ts";
import { frozen } from "../operations/definition.ts";
import { numberedFirst } from "../operations/numbered-first.ts";
import { inverseOf, type Operation } from "../operations/operation.ts";
import { ordered } from "../operations/order.ts";
import { applyAll } from "../operations/series.ts";
import { unmanagedBeside } from "./beside.ts";
import { adopting, created } from "./creation.ts";
import type { InTheWay } from "./errors.ts";
import { withImplied } from "./implied-grants.ts";
import { ownView, withIndexesBack } from "./materialized-view.ts";
import { type FixedColumn, fixedColumns } from "./partition-keys.ts";
import { withAuthorsPlace } from "./places.ts";
import { withOwners } from "./sequence.ts";
import { asWritten } from "./standing.ts";
import { standingInTheWay, withStanding } from "./standing-on.ts";
import { managedTable, type TableStates } from "./table.ts";
import { type TakenName, takenNames } from "./taken-names.ts";
import { withoutUnsaid } from "./unsaid.ts";

export interface Sources {
  readonly live: Database;
  readonly declared: Database;
  readonly owned: Database;
  /** What stands on the live database and is no part of it. */
  readonly dependants?: readonly Dependant[];
  /** The live database with what nobody says of it. */
  readonly whole?: Database;
  /** What has a name in the live database and is no part of it, either. */
  readonly nameHolders?: readonly NameHolder[];
}

export interface Plan {
  /** What the operations start from: the live database less what is not ours. */
  readonly base: Database;
  /** What takes the base to the definitions; what is to be adopted comes first. */
  readonly operations: readonly Operation[];
  /** Columns and constraints added by hand to managed tables. */
  readonly drift: readonly ObjectRef[];
  /** Standing objects that are neither declared nor owned. */
  readonly unmanaged: readonly ObjectRef[];
  /** What goes, and what stands on it and does not: PostgreSQL will refuse. */
  readonly inTheWay: readonly InTheWay[];
  /** What is to be made, and what stands there under its name: PostgreSQL will refuse. */
  readonly takenNames: readonly TakenName[];
  /** Columns that are to change, and partitions are told apart by them: PostgreSQL will refuse. */
  readonly fixedColumns: readonly FixedColumn[];
}

/** Everything that must be known before `planned` can be asked, each question once. */
export function questionnaireOf(sources: Sources): Questionnaire {
  const { live, declared, owned } = sources;
  const questionnaire = new Questionnaire();
  askBetween(live, declared, questionnaire);
  askBetween(live, owned, questionnaire);
  askBetween(owned, declared, questionnaire);
  return questionnaire;
}

/** @param equality the answers to the questions about these sources */
export function planned(given: Sources, equality: Equality): Plan {
  const { live, declared, owned } = given;
  const sources = { ...given, live: withoutUnsaid(live, [owned, declared]) };
  const managed = STANDING_KINDS.flatMap((kind) => managedObjects(kind, sources, equality));
  const base = throughSteps(EMPTY_DATABASE, (draft) =>
    managed.reduce((database, { into }) => into(database), draft),
  );
  const adoptions = ordered(managed.flatMap(({ adopted }) => adopted)).map(adopting);
  const start = applyAll(base, adoptions);
  const unmanaged = managed.flatMap(({ unmanaged }) => unmanaged);
  const changes = diff(
    start,
    withImplied(withOwners(sources), sources),
    equality,
    unmanagedBeside(sources),
  );
  const whole = withStanding(withIndexesBack(changes, base, unmanaged), base, sources);
  const operations = frozen([...adoptions, ...whole]);
  return {
    base,
    operations,
    inTheWay: standingInTheWay(changes, sources),
    takenNames: takenNames(operations, sources),
    fixedColumns: fixedColumns(changes, sources.live),
    drift: managed.flatMap(({ drift }) => drift),
    unmanaged,
  };
}

/** The plan of renamed sources as one of the sources before those operations. */
export function afterRenames(plan: Plan, renames: readonly Operation[]): Plan {
  if (renames.length === 0) return plan;
  const back = renames.toReversed().flatMap((operation) => inverseOf(operation, plan.base));
  return {
    ...plan,
    base: applyAll(plan.base, back),
    operations: frozen(numberedFirst(renames, plan.operations)),
  };
}

/** What becomes of one object that stands in the database or is owned. */
interface Managed {
  readonly into: (database: Database) => Database;
  /**
   * What creates those parts of it that are declared and that no revision has made, and those that a
   * revision has made and that are gone.
   */
  readonly adopted: readonly Operation[];
  readonly drift: readonly ObjectRef[];
  readonly unmanaged: readonly ObjectRef[];
}

const NOTHING: Managed = { into: (database) => database, adopted: [], drift: [], unmanaged: [] };

function managedObjects<K extends StandingKind>(
  kind: K,
  { live, declared, owned }: Sources,
  equality: Equality,
): readonly Managed[] {
  const [standing, declarations, ownership] = [live, declared, owned].map((source) =>
    objectsOf(source, kind),
  ) as [Objects<K>, Objects<K>, Objects<K>];
  const { handwritten = false } = owned;
  const lost = [...ownership]
    .filter(([key]) => !standing.has(key) && (!handwritten || declarations.has(key)))
    .map(([, object]): Managed => ({ ...NOTHING, adopted: created(kind, object) }));
  const stands = [...standing].map(([key, object]): Managed => {
    const states = { live: object, declared: declarations.get(key), owned: ownership.get(key) };
    if (!states.declared && !states.owned)
      return { ...NOTHING, unmanaged: [standingRef(kind, object)] };
    const whole: TableStates["whole"] = (source, table) =>
      wholeTable(source === "owned" ? owned : declared, table);
    const { object: found, ...findings } = managedObject(kind, states, equality, {
      handwritten,
      whole,
      authors: states.owned ? owned : declared,
    });
    const ours = placedAsWritten(kind, found, { live, declared, owned }, equality);
    const adopted = states.owned ? findings.adopted : created(kind, ours);
    return { ...findings, adopted, into: (to) => put(to, kind, ours) };
  });
  return [...stands, ...lost];
}

/** Only tables have a place that authors write in words of their own. */
function placedAsWritten<K extends StandingKind>(
  kind: K,
  object: ObjectsByKind[K],
  sources: Sources,
  equality: Equality,
): ObjectsByKind[K] {
  if (kind !== "table") return object;
  return withAuthorsPlace(object as Table, sources, equality) as ObjectsByKind[K];
}

type Objects<K extends StandingKind> = ReadonlyMap<string, ObjectsByKind[K]>;

interface States<T> {
  readonly live: T;
  readonly declared: T | undefined;
  readonly owned: T | undefined;
}

interface ManagedOptions extends Required<Pick<TableStates, "handwritten" | "whole">> {
  /** The database whose words are its authors'. */
  readonly authors: Database;
}

/** Only tables and materialized views have parts that can be somebody else's. */
function managedObject<K extends StandingKind>(
  kind: K,
  states: States<ObjectsByKind[K]>,
  equality: Equality,
  { authors, ...options }: ManagedOptions,
): Omit<Managed, "into"> & { readonly object: ObjectsByKind[K] } {
  if (kind !== "table" && kind !== "existingTable") {
    const { live, declared, owned } = states;
    const { object, unmanaged } = ownObject(kind, live, owned);
    return {
      ...NOTHING,
      unmanaged,
      object: asWritten(kind, object, owned ?? declared, equality, authors),
    };
  }
  const tables = { ...(states as States<Table>), ...options };
  const { table, ...findings } = managedTable(tables, equality);
  return { ...findings, object: table as ObjectsByKind[K] };
}

/** A view that nobody has made is adopted with its indexes. */
function ownObject<K extends StandingKind>(
  kind: K,
  live: ObjectsByKind[K],
  owned: ObjectsByKind[K] | undefined,
): { readonly object: ObjectsByKind[K]; readonly unmanaged: readonly ObjectRef[] } {
  if (kind !== "materializedView" || !owned) return { object: live, unmanaged: [] };
  const { view, unmanaged } = ownView(live as MaterializedView, owned as MaterializedView);
  return { object: view as ObjectsByKind[K], unmanaged };
}

/** The object among all of a database. */
export function standingRef<K extends StandingKind>(kind: K, object: ObjectsByKind[K]): ObjectRef {
  if (kind === "comment") return commentRef(object as ObjectsByKind["comment"]);
  if (kind === "trigger") return triggerRef(object as Trigger);
  if (kind === "rule") return ruleRef(object as Rule);
  return GLOBAL_KINDS.has(kind) ? globalRef(kind, object.name) : objectRef(kind, object);
}
