/** Trying a revision on a throwaway database: up, down and up again. */
import { dependantText, nameKey, type Operation } from "@autogen/core";
import { type Connection, openChosen, type ShadowOptions } from "@autogen/postgres";
import { codeIn, isHandwritten } from "./handwritten.ts";
import { marksOf } from "./marks.ts";
import { needsOf } from "./needs.ts";
import { tablesOf } from "./rows/touched.ts";
import { NotBuilt, type Proof, type ProofSubject, Refuted, RowsInTheWay } from "./subject.ts";
import { part } from "./timing.ts";
import { type WalkOptions, walk } from "./walk.ts";

export { type TriedOrders, tryOrders } from "./orders.ts";
export type { Proof, ProofSubject, SeenLock } from "./subject.ts";

/** How often one table more is left empty, before all are. */
const ATTEMPTS = 4;

/**
 * Builds the base in a throwaway database with a few rows in what the revision touches, runs the upgrade,
 * the downgrade and the upgrade again, and compares the catalog with the model after each. Tables
 * whose rows are in the way are left empty, and that is a reason why it is proven but in part.
 */
export async function prove(subject: ProofSubject, options: ShadowOptions = {}): Promise<Proof> {
  const marks = marksOf(subject.upgrade, subject.downgrade);
  const without = new Set<string>();
  const reasons = [
    ...marks.reasons,
    ...(isHandwritten(subject) ? [HANDWRITTEN] : []),
    ...absentIn(subject.upgrade),
    ...unrunIn(subject),
  ];
  for (let left = ATTEMPTS; ; left -= 1) {
    const withoutRows = left > 0 ? without : "all";
    const { proof, inTheWay } = await attempt(subject, options, { marks, withoutRows });
    if (!inTheWay) return withReasons(proof, reasons);
    const tables = tablesOf(subject.base, [inTheWay.operation]).map(nameKey);
    const before = without.size;
    for (const table of tables) without.add(table);
    if (without.size === before) left = 1;
    const where = tables.length > 0 ? ` of ${tables.join(", ")}` : "";
    reasons.push(`without rows${where}: with some, ${inTheWay.message}`);
  }
}

/** What others have made is not in a throwaway database, but for views and policies that are read. */
function absentIn(operations: readonly Operation[]): readonly string[] {
  return operations.flatMap((each) =>
    each.operation === "suspendDependants"
      ? [`without what others have made: ${each.dependants.map(dependantText).join(", ")}`]
      : [],
  );
}

function unrunIn({ upgrade, downgrade }: ProofSubject): readonly string[] {
  const code = codeIn([...upgrade, ...downgrade]);
  return code.length > 0 ? [`without the code of op.run: ${code.join(", ")}`] : [];
}

const HANDWRITTEN = "what hand-written SQL makes is held against nothing but the way back";

interface Attempt {
  readonly proof: Proof;
  /** What failed for rows that were made up. */
  readonly inTheWay?: RowsInTheWay;
}

async function attempt(
  subject: ProofSubject,
  options: ShadowOptions,
  choices: WalkOptions,
): Promise<Attempt> {
  const { connection, lacking, notes } = await part("shadow", () =>
    openChosen(needsOf(subject), options),
  );
  const server = serverName(connection);
  try {
    if (lacking.length > 0) throw new NotBuilt(`no server to try it on has ${lacking.join(", ")}`);
    const { locks, doubts } = await walk(connection, subject, choices);
    const proof = withReasons({ status: "proven", server, reasons: notes }, doubts);
    return { proof: isLikeLive(subject) ? { ...proof, locks } : proof };
  } catch (error) {
    if (error instanceof Refuted) {
      return { proof: { status: "unproven", server, reasons: error.reasons } };
    }
    const proof: Proof = { status: "partly", server, reasons: notes };
    if (error instanceof RowsInTheWay) return { proof, inTheWay: error };
    if (error instanceof NotBuilt)
      return { proof: { ...proof, reasons: [...notes, error.message] } };
    throw error;
  } finally {
    await part("end", () => connection.close());
  }
}

/** What is adopted stands in the live database, and is made here: that locks more. */
function isLikeLive({ upgrade }: ProofSubject): boolean {
  return upgrade.every(({ operation }) => operation !== "adopt");
}

/** What is refuted is so whatever else could not be tried. */
function withReasons(proof: Proof, reasons: readonly string[]): Proof {
  if (proof.status === "unproven" || reasons.length === 0) return proof;
  return { ...proof, status: "partly", reasons: [...proof.reasons, ...reasons] };
}

function serverName({ server }: Connection): string {
  return `PostgreSQL ${server.major}`;
}
