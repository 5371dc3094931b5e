/** A database like the live one. */
import {
  type Database,
  diff,
  EMPTY_DATABASE,
  rolesNamedIn,
  statementsOf,
  TEXTUAL,
} from "@autogen/core";
import { type Connection, ensureRoles, StatementFailed } from "@autogen/postgres";
import { catalogDifferences } from "./differences.ts";
import type { Sight } from "./sight.ts";
import { NotBuilt, type ProofSubject } from "./subject.ts";

const LIKE_LIVE = "a database like the live one";

/**
 * @returns what it has
 * @throws NotBuilt
 */
export async function build(
  connection: Connection,
  { base, upgrade, downgrade, building = diff(EMPTY_DATABASE, base, TEXTUAL) }: ProofSubject,
  sight: Sight,
): Promise<Database> {
  await ensureRoles(connection, rolesNamedIn([...building, ...upgrade, ...downgrade]));
  for (const { sql } of building.flatMap(statementsOf)) {
    try {
      await connection.script(sql);
    } catch (error) {
      if (!(error instanceof StatementFailed)) throw error;
      throw new NotBuilt(`${LIKE_LIVE} could not be built: ${sql}: ${error.message}`);
    }
  }
  if (sight.isBlind) return sight.after(LIKE_LIVE, base);
  const differences = await catalogDifferences(connection, LIKE_LIVE, base, [base]);
  if (differences.length > 0) throw new NotBuilt(differences.join("; "));
  return base;
}
