/** Whether what a shadow cannot read is an error of its author. */
import { viewsIn } from "@autogen/core";
import type { StatementFailed } from "../connection/errors.ts";
import { failedWith } from "../connection/sqlstate.ts";
import type { Judges } from "./equality.ts";

/** A schema, a relation, a function, or a type or the like is not there; columns always are. */
export function isMissing(cause: StatementFailed): boolean {
  return failedWith(cause, "3F000", "42P01", "42883", "42704");
}

/**
 * A shadow lacks the functions of the database, and relations whose types it does not have. So what is
 * missing there is an error only where the target misses the same, and it is not declared.
 *
 * @param here what the shadow says
 * @param there what the target says
 */
export function isCertain(
  here: StatementFailed,
  there: StatementFailed | undefined,
  { declared, incomplete = false }: Judges,
): boolean {
  if (!isMissing(here)) return true;
  if (incomplete || here.message !== there?.message) return false;
  return !failedWith(here, "42P01") || !isDeclared(here.message, declared);
}

function isDeclared(message: string, declared: Judges["declared"]): boolean {
  const relations = [...declared.table.values(), ...viewsIn(declared).map(({ view }) => view)];
  return relations.some(
    ({ schema, name }) =>
      message.includes(`"${name}"`) ||
      (schema !== undefined && message.includes(`"${schema}.${name}"`)),
  );
}
