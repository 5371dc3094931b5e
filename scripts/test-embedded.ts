/** Runs the tests that use a database on PGlite, and no others. */
import { vitest } from "./vitest.ts";

await vitest({ AUTOGEN_TEST_ENGINE: "pglite" }, ["--testNamePattern", "on PGlite 18"]);
