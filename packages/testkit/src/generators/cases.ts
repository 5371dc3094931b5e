import type { TestServer } from "../servers/server.ts";

/** How many random cases a test is to run on a server: AUTOGEN_TEST_CASES, or few. */
export function randomCases({ engine }: TestServer): number {
  const stated = Number(process.env.AUTOGEN_TEST_CASES);
  if (stated > 0) return stated;
  return engine === "pglite" ? 8 : 30;
}
