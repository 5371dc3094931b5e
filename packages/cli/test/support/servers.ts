import { type TestServer, testServers } from "@autogen/testkit";

/**
 * The servers of the run but for PGlite, which each process has to start anew, for some two seconds;
 * it alone where the run has no other.
 */
export function serversThatStay(): readonly TestServer[] {
  const staying = testServers().filter(({ engine }) => engine !== "pglite");
  return staying.length > 0 ? staying : testServers();
}
