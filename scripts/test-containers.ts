/** Runs the tests that use a database in containers of the official image, and no other server. */
import { vitest } from "./vitest.ts";

await vitest({ AUTOGEN_TEST_ENGINE: "containers" });
