import type { Configuration, DatabaseAddress, Definitions } from "./configuration.ts";
import { NoDatabaseUrl, NoDefinitions } from "./errors.ts";

/**
 * The configured database, for what cannot do without one.
 *
 * @throws NoDatabaseUrl where none is configured; the reason where it cannot be used
 */
export function requireDatabase({ database }: Configuration): DatabaseAddress {
  if (!database) throw new NoDatabaseUrl();
  if ("refusal" in database) throw database.refusal;
  return database;
}

/**
 * Where the definitions are, for what cannot do without them.
 *
 * @throws NoDefinitions where none are configured
 */
export function requireDefinitions({ definitions, cwd }: Configuration): Definitions {
  if (!definitions) throw new NoDefinitions(cwd);
  return definitions;
}
