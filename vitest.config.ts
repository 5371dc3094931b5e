import { defineConfig } from "vitest/config";
import { LongestFirst } from "./vitest.sequencer.ts";
import { projects } from "./vitest.workspace.ts";

export default defineConfig({
  test: {
    projects,
    // Vitest keeps one core for itself, which on two leaves one; here most tests wait for processes.
    maxWorkers: "100%",
    sequence: { sequencer: LongestFirst },
    globalSetup: ["packages/testkit/src/setup.ts"],
  },
});
