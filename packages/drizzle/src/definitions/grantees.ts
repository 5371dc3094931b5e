/** What declarations of privileges share. */
import type { Privileges } from "@autogen/core";
import type { PgGrantee, PgPrivilege } from "../declarations/grant.ts";
import { isRole } from "../drizzle.ts";

/** The names of the roles, each once. */
export function granteesOf(to: PgGrantee | readonly PgGrantee[]): readonly string[] {
  const all: readonly PgGrantee[] = Array.isArray(to) ? to : [to as PgGrantee];
  return [...new Set(all.map(granteeName))];
}

export function granteeName(role: PgGrantee): string {
  return isRole(role) ? role.name : String(role);
}

export function privilegesFrom(
  privileges: "all" | readonly PgPrivilege[],
  withGrantOption: true | readonly PgPrivilege[] = [],
): Privileges {
  const words: readonly string[] = privileges === "all" ? ["all"] : privileges;
  const further =
    withGrantOption === true
      ? words
      : withGrantOption.filter((word) => words.includes("all") || words.includes(word));
  return { privileges: words, ...(further.length > 0 && { grantable: further }) };
}
