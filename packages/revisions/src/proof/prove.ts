/** Trying a revision on a throwaway database: up, down and up again. */
import {
  applyAll,
  type Database,
  describe,
  diff,
  EMPTY_DATABASE,
  find,
  isLeftInPlace,
  type Operation,
  questionsBetween,
  refName,
  rolesNamedIn,
  statementsOf,
  TEXTUAL,
} from "@autogen/core";
import {
  type Connection,
  decideEquality,
  ensureRoles,
  openThrowaway,
  readCatalog,
  StatementFailed,
  type ThrowawayOptions,
} from "@autogen/postgres";

export interface Proof {
  readonly status: "proven" | "unproven";
  /** The server that it ran on: `PostgreSQL 18`. */
  readonly server: string;
  /** Why it is not proven. */
  readonly reasons: readonly string[];
}

export interface ProofSubject {
  /** What the revision starts from. */
  readonly base: Database;
  readonly upgrade: readonly Operation[];
  readonly downgrade: readonly Operation[];
}

/**
 * Builds the base in an embedded database, runs the upgrade, the downgrade and the upgrade again,
 * and compares the catalog with the model after each.
 */
export async function prove(subject: ProofSubject, options: ThrowawayOptions = {}): Promise<Proof> {
  const connection = await openThrowaway(options);
  try {
    const reasons = await firstReasons(steps(connection, subject));
    const status = reasons.length === 0 ? "proven" : "unproven";
    return { status, server: `PostgreSQL ${connection.server.major}`, reasons };
  } finally {
    await connection.close();
  }
}

/** One step of a proof: why it did not go as it should, or nothing. */
type Step = () => Promise<readonly string[]>;

async function firstReasons(all: readonly Step[]): Promise<readonly string[]> {
  for (const step of all) {
    const reasons = await step();
    if (reasons.length > 0) return reasons;
  }
  return [];
}

function steps(
  connection: Connection,
  { base, upgrade, downgrade }: ProofSubject,
): readonly Step[] {
  const goal = applyAll(base, upgrade);
  const end = applyAll(goal, downgrade);
  const isManaged = (name: string) =>
    [base, goal].some((database) => find(database, "role", { name }) !== undefined);
  const walk = (name: string, operations: readonly Operation[], expected: Database): Step[] => [
    () => failures(connection, name, operations),
    () => differences(connection, name, expected, isManaged),
  ];
  const building = diff(EMPTY_DATABASE, base, TEXTUAL);
  const roles = rolesNamedIn([...building, ...upgrade, ...downgrade]);
  return [
    () => ensureRoles(connection, roles).then(() => []),
    ...walk("a database like the live one", building, base),
    ...walk("the upgrade", upgrade, goal),
    ...walk("the downgrade", downgrade, end),
    () => Promise.resolve(modelDifferences(applyAll(base, upgrade.filter(isLeftInPlace)), end)),
    ...walk("the second upgrade", upgrade, goal),
  ];
}

function modelDifferences(base: Database, end: Database): readonly string[] {
  return diff(end, base, TEXTUAL).map((change) => sentence("the downgrade", change));
}

async function failures(
  connection: Connection,
  name: string,
  operations: readonly Operation[],
): Promise<readonly string[]> {
  for (const { sql } of operations.flatMap(statementsOf)) {
    const failure = await failureOf(connection, sql);
    if (failure) return [`${name} failed at ${sql}: ${failure.message}`];
  }
  return [];
}

/** The failure of a statement is an outcome here, and nothing else is. */
async function failureOf(
  connection: Connection,
  sql: string,
): Promise<StatementFailed | undefined> {
  try {
    await connection.script(sql);
    return undefined;
  } catch (error) {
    if (error instanceof StatementFailed) return error;
    throw error;
  }
}

async function differences(
  connection: Connection,
  name: string,
  expected: Database,
  roles: (name: string) => boolean,
): Promise<readonly string[]> {
  const schemas = [...expected.schema.values()].map((schema) => schema.name);
  const { database } = await readCatalog(connection, { schemas, roles, defaultSchema: "public" });
  const equality = await decideEquality(questionsBetween(database, expected), {
    target: { connection, database },
    declared: expected,
  });
  return diff(database, expected, equality).map((change) => sentence(name, change));
}

function sentence(name: string, operation: Operation): string {
  const { operation: change, subject, detail } = describe(operation);
  return `after ${name}, ${change} ${refName(subject, "public")} is missing${detail && ` (${detail})`}`;
}
