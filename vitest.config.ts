import { defineConfig } from "vitest/config";
import { projects } from "./vitest.workspace.ts";

export default defineConfig({
  test: {
    projects,
    // Vitest keeps one core for itself, which on two leaves one; here most tests wait for processes.
    maxWorkers: "100%",
    globalSetup: ["packages/testkit/src/setup.ts"],
  },
});
