import { describe, test } from "vitest";
import { testServers } from "./databases/fresh.ts";
import type { TestServer } from "./servers/server.ts";

/** Declares tests; it is told the server to take databases from. */
type Define = (server: TestServer) => void;

/** Declares a suite once for each server of the run: `catalog on native 15`, `catalog on native 18`. */
export function describeServers(name: string, define: Define): void {
  describeEach(testServers(), name, define);
}

/** For each server to which others can connect, too. */
export function describeNetworked(name: string, define: Define): void {
  const servers = testServers().filter(({ engine }) => engine !== "pglite");
  describeEach(servers, name, define);
}

/** For each server that the tests have started themselves, and can start another one beside. */
export function describeNative(name: string, define: Define): void {
  const servers = testServers().filter(({ engine }) => engine === "native");
  describeEach(servers, name, define);
}

/** A run that has none of them skips one test, whose name says so. */
function describeEach(servers: readonly TestServer[], name: string, define: Define): void {
  for (const server of servers) describe(`${name} on ${server.name}`, () => define(server));
  if (servers.length === 0) test.skip(`${name}: not on the servers of this run`, () => {});
}
