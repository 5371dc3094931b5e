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
  const beneath = new Set([...removedBy(altering), ...changedBeneath(operations, before)]);
  const all = [...operations, ...unchanged(operations, before, beneath)];
  const chains = chainsIn(all);
  const isApart = (table: PublishedTable, { from, to }: Step): boolean =>
    isTaken(table, beneath) || (changedTables(from, to).includes(table) && isTaken(table, taken));
  return all.flatMap((operation): readonly Operation[] => {
    if (operation.operation !== "alterPublication") return [operation];
    const chain = chains.get(operation.to.name) ?? [];
    return operation === chain[0] ? inTwo(chain, isApart) : [];
  });
}

type Step = Extract<Operation, { readonly operation: "alterPublication" }>;

/** What becomes of each, step by step. */
function chainsIn(operations: readonly Operation[]): ReadonlyMap<string, readonly Step[]> {
  const chains = new Map<string, Step[]>();
  for (const each of operations) {
    if (each.operation !== "alterPublication") continue;
    const chain = chains.get(each.to.name);
    if (chain) chain.push(each);
    else chains.set(each.to.name, [each]);
  }
  return chains;
}

/**
 * What stays throughout is kept, the other tables leave first and come last. One that is dropped and made anew needs
 * no step between.
 */
function inTwo(
  chain: readonly Step[],
  isApart: (table: PublishedTable, step: Step) => boolean,
): readonly Operation[] {
  const [from, to] = [chain[0]?.from, chain.at(-1)?.to];
  if (!from || !to) return [];
  const whole = { operation: "alterPublication", from, to } as const;
  if (chain.some((step) => step.from.allTables !== step.to.allTables)) return [whole];
  const stays = (table: PublishedTable) =>
    chain.every((step, at) => !isApart(table, step) && (at === 0 || isIn(step.from, table)));
  const between = { ...from, tables: from.tables.filter(stays) };
  if (isDeepEqual(between, from) || isDeepEqual(between, to)) return [whole];
  return [
    { operation: "alterPublication", from, to: between },
    { operation: "alterPublication", from: between, to },
  ];
}

function isIn({ tables }: Publication, table: PublishedTable): boolean {
  return tables.some((each) => isDeepEqual(each, table));
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

/** The tables of one state that are not so in the other. */
export function changedTables(from: Publication, to: Publication): readonly PublishedTable[] {
  return from.tables.filter((table) => !isIn(to, table));
}

/** Whether it goes, or what is told of it does, so that what comes cannot wait for that. */
function isTaken(table: PublishedTable, taken: ReadonlySet<string>): boolean {
  const publication: Publication = { name: "", tables: [table], schemas: [] };
  const { requires = [] } = dependenciesOf({ operation: "createPublication", publication });
  return requires.some((ref) => taken.has(refKey(ref)));
}
