import { type TestServer, testServers } from "@autogen/testkit";
import { describe } from "vitest";

/**
 * The servers of the run but for PGlite, which each process has to start anew, for some two seconds;
 * it alone where the run has no other.
 */
const staying = testServers().filter(({ engine }) => engine !== "pglite");
const servers = staying.length > 0 ? staying : testServers();

/** Declares a suite once for each server that stays while processes come and go. */
export function describeStaying(name: string, define: (server: TestServer) => void): void {
  for (const server of servers) describe(`${name} on ${server.name}`, () => define(server));
}
