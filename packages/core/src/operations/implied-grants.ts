/** Grants that default privileges would give, and that are not to be. */
import type { Database } from "../model/database.ts";
import { nameKey } from "../names/qualified.ts";
import { frozen } from "./definition.ts";
import type { Operation } from "./operation.ts";

/**
 * What takes away the privileges that come by themselves with what is made.
 * @param after the database that the other operations come to
 * @param goal the one that they are to come to
 */
export function revocations(after: Database, goal: Database): readonly Operation[] {
  const unwanted = [...after.grant.values()].filter(
    (grant) => grant.implied && !goal.grant.has(nameKey(grant)),
  );
  return frozen(unwanted.map((grant): Operation => ({ operation: "dropGrant", grant })));
}
