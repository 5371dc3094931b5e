/** Tables leave publications that name a column which changes, and come back as they shall be. */
import type { Database } from "../model/database.ts";
import { isDeepEqual } from "../model/equal.ts";
import type { Publication, PublishedTable } from "../model/publication.ts";
import { globalRef, refKey } from "../model/reference.ts";
import { changedBeneath } from "./changed-beneath.ts";
import { dependenciesOf, describe, type Operation } from "./operation.ts";

/** @param before the database before the operations */
export function withPublicationsApart(
  operations: readonly Operation[],
  before: Database,
): readonly Operation[] {
  const taken = removedBy(operations);
  const altering = operations.filter((each) => describe(each).change === "alter");
  const beneath = new Set([...removedBy(altering), ...changedBeneath(operations)]);
  const all = [...withoutSteps(operations), ...unchanged(operations, before, beneath)];
  return all.flatMap((operation): readonly Operation[] => {
    if (operation.operation !== "alterPublication") return [operation];
    const { from, to } = operation;
    if (from.allTables !== to.allTables) return [operation];
    const changed = changedTables(from, to);
    const apart = from.tables.filter(
      (table) => isTaken(table, beneath) || (changed.includes(table) && isTaken(table, taken)),
    );
    const between = { ...from, tables: from.tables.filter((table) => !apart.includes(table)) };
    if (apart.length === 0 || isDeepEqual(between, to)) return [operation];
    return [
      { operation: "alterPublication", from, to: between },
      { operation: "alterPublication", from: between, to },
    ];
  });
}

/** Those that no operation is about, and that have tables which must leave for the moment. */
function unchanged(
  operations: readonly Operation[],
  { publication }: Database,
  beneath: ReadonlySet<string>,
): readonly Operation[] {
  const subjects = new Set(operations.map((each) => refKey(describe(each).subject)));
  return [...publication.values()]
    .filter(
      ({ name, tables }) =>
        !subjects.has(refKey(globalRef("publication", name))) &&
        tables.some((table) => isTaken(table, beneath)),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((each) => ({ operation: "alterPublication", from: each, to: each }));
}

function removedBy(operations: readonly Operation[]): ReadonlySet<string> {
  return new Set(operations.flatMap((each) => (dependenciesOf(each).removes ?? []).map(refKey)));
}

/** One that is dropped and made anew needs no step between, without a table that is made anew, too. */
function withoutSteps(operations: readonly Operation[]): readonly Operation[] {
  const first = new Map<string, Publication>();
  const last = new Map<string, Publication>();
  const renewed = new Set<string>();
  for (const each of operations) {
    if (each.operation !== "alterPublication") continue;
    const { from, to } = each;
    if (!first.has(from.name)) first.set(from.name, from);
    last.set(to.name, to);
    if (from.allTables !== to.allTables) renewed.add(to.name);
  }
  return operations.flatMap((each): readonly Operation[] => {
    if (each.operation !== "alterPublication" || !renewed.has(each.to.name)) return [each];
    const [from, to] = [first.get(each.to.name), last.get(each.to.name)];
    return from && each.to === to ? [{ operation: "alterPublication", from, to }] : [];
  });
}

/** The tables of one state that are not so in the other. */
export function changedTables(from: Publication, to: Publication): readonly PublishedTable[] {
  return from.tables.filter((table) => !to.tables.some((each) => isDeepEqual(each, table)));
}

/** Whether it goes, or what is told of it does, so that what comes cannot wait for that. */
function isTaken(table: PublishedTable, taken: ReadonlySet<string>): boolean {
  const publication: Publication = { name: "", tables: [table], schemas: [] };
  const { requires = [] } = dependenciesOf({ operation: "createPublication", publication });
  return requires.some((ref) => taken.has(refKey(ref)));
}
