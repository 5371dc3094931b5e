import { describe } from "vitest";
import { testServers } from "./databases/fresh.ts";
import type { TestServer } from "./servers/server.ts";

/**
 * Declares a suite once for each server of the run: `catalog on native 15`, `catalog on native 18`.
 *
 * @param define declares the tests; it is told the server to take databases from.
 */
export function describeServers(name: string, define: (server: TestServer) => void): void {
  for (const server of testServers()) describe(`${name} on ${server.name}`, () => define(server));
}
