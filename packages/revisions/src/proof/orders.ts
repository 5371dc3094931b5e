/** Running branches in every order, for what SQL of its author's own does. */
import { type Database, diff, EMPTY_DATABASE, type Operation, TEXTUAL } from "@autogen/core";
import { type Connection, openChosen, type ShadowOptions } from "@autogen/postgres";
import { build } from "./build.ts";
import { catalogDifferences, readAll } from "./differences.ts";
import { needsOf } from "./needs.ts";
import { travel } from "./run.ts";
import { NotBuilt, Refuted } from "./subject.ts";
import { textsOf } from "./texts.ts";

/** A revision of a branch, as it is run. */
export interface BranchStep {
  readonly revision: string;
  /** Complete, for the database that it finds in its order. */
  readonly operations: readonly Operation[];
  readonly before: Database;
}

export interface OrdersSubject {
  /** What the branches start from. */
  readonly base: Database;
  /** What makes it, where its model does not know all that it has. */
  readonly building?: readonly Operation[];
  readonly orders: readonly (readonly BranchStep[])[];
}

/** What became of the orders. */
export interface TriedOrders {
  /** `untried` where a database like the one before the branches could not be built. */
  readonly status: "same" | "different" | "untried";
  readonly server: string;
  /** What differs, or why it was not tried. */
  readonly reasons: readonly string[];
}

/** Runs each order in a throwaway database of its own, and compares the catalogs. Rows are not compared. */
export async function tryOrders(
  subject: OrdersSubject,
  options: ShadowOptions = {},
): Promise<TriedOrders> {
  const [first = [], ...others] = subject.orders;
  const one = await opened(subject, options);
  const server = `PostgreSQL ${one.server.major}`;
  try {
    const reached = await reach(one, subject, first);
    if (typeof reached === "string") return { status: "different", server, reasons: [reached] };
    const found: string[] = [];
    for (const order of others) found.push(...(await triedAgain(subject, order, reached, options)));
    const reasons = [...new Set(found)];
    return { status: reasons.length === 0 ? "same" : "different", server, reasons };
  } catch (error) {
    if (!(error instanceof NotBuilt)) throw error;
    return { status: "untried", server, reasons: [error.message] };
  } finally {
    await one.close();
  }
}

/** What another order leads to that is not what the first one has reached. */
async function triedAgain(
  subject: OrdersSubject,
  order: readonly BranchStep[],
  reached: Reached,
  options: ShadowOptions,
): Promise<readonly string[]> {
  const other = await opened(subject, options);
  try {
    const again = await reach(other, subject, order);
    if (typeof again === "string") return [again];
    const found = { ...reached.database, handwritten: true as const };
    const differences = await catalogDifferences(other, "the other order", found, [found]);
    return differences.length > 0 ? differences : textDifferences(reached.texts, again.texts);
  } finally {
    await other.close();
  }
}

async function opened(subject: OrdersSubject, options: ShadowOptions): Promise<Connection> {
  const { connection } = await openChosen(needsOf(proofSubject(subject)), options);
  return connection;
}

function proofSubject({ base, building, orders: [steps = []] }: OrdersSubject) {
  const upgrade = steps.flatMap(({ operations }) => operations);
  return {
    base,
    upgrade,
    downgrade: [],
    building: building ?? diff(EMPTY_DATABASE, base, TEXTUAL),
  };
}

interface Reached {
  readonly database: Database;
  readonly texts: ReadonlyMap<string, string>;
}

/** What is there at the end of an order, or how it failed. */
async function reach(
  connection: Connection,
  subject: OrdersSubject,
  steps: readonly BranchStep[],
): Promise<Reached | string> {
  const { base } = subject;
  await build(connection, proofSubject(subject), { isBlind: true, after: async () => base });
  try {
    for (const { revision, operations, before } of steps) {
      await travel(connection, { name: revision, operations, before, hasRows: false });
    }
  } catch (error) {
    if (error instanceof Refuted) return error.message;
    throw error;
  }
  const [last] = steps.slice(-1);
  const managed = [base, ...(last ? [last.before] : [])];
  return { database: await readAll(connection, managed), texts: await textsOf(connection) };
}

function textDifferences(
  one: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
): readonly string[] {
  const names = [...new Set([...one.keys(), ...other.keys()])].sort();
  return names
    .filter((name) => one.get(name) !== other.get(name))
    .map((name) => `after the other order, ${name} is another one, or missing`);
}
