/**
 * The proof that the comparison is exact, in small. `npm run test:soak` goes on, from any seed.
 */
import { describeServers, freshGround, type TestServer, testServers } from "@autogen/testkit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { serverWord } from "./testing/server-word.ts";
import { soak } from "./testing/soak.ts";

const TOTAL = 16;
const SEED = fc.readConfigureGlobal().seed ?? 2026;

/** PGlite takes longer, in the one core that it has. */
const EMBEDDED = 20;

/** All of them together, on whatever servers the run has. */
function casesOn({ engine }: TestServer): number {
  return engine === "pglite" ? EMBEDDED : Math.ceil(TOTAL / testServers().length);
}

describeServers("random databases", (server) => {
  const cases = casesOn(server);
  test(`${cases} of them, there and back`, { timeout: 600_000 }, async () => {
    const ground = await freshGround(server);
    try {
      const wrong = await soak(ground, { seed: SEED, cases, server: serverWord(server) });
      expect(wrong.join("\n\n")).toBe("");
    } finally {
      await ground.close();
    }
  });
});
