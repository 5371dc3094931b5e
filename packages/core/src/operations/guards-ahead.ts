/** What would refuse operations, asked before any of them runs. */
import type { Database } from "../model/database.ts";
import type { Statement } from "./definition.ts";
import { type Former, formerBehind, formerOf } from "./former.ts";
import { guardsBefore, type Operation } from "./operation.ts";

export interface GuardAhead {
  readonly operation: Operation;
  readonly statement: Statement;
}

/**
 * The guards of the operations that say the same before the first of them runs as they will in their own
 * places: of columns to which nothing in between gives values, by the names that they have at first.
 *
 * @param before the database before the operations
 */
export function guardsAhead(
  operations: readonly Operation[],
  before: Database,
): readonly GuardAhead[] {
  const found: GuardAhead[] = [];
  let former: Former | undefined = formerOf(before);
  for (const operation of operations) {
    if (!former) break;
    for (const statement of guardsBefore(operation, former)) found.push({ operation, statement });
    former = formerBehind(former, operation);
  }
  return found;
}
