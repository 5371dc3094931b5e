import { fileURLToPath } from "node:url";
import type { Plugin, TestProjectConfiguration } from "vitest/config";

const packages = ["core", "postgres", "loader", "drizzle", "revisions", "cli", "testkit"] as const;

/** What a project needs once, before its tests. The root's, which all need, is not inherited. */
const setups: Readonly<Record<string, string>> = {
  budget: "test/support/build.ts",
  "long-commands": "test/support/build.ts",
  "long-package": "test-package/setup.ts",
  "long-documents": "packages/cli/test/support/build.ts",
};

const random = fileURLToPath(new URL("vitest.random.ts", import.meta.url));

function project(
  name: string,
  root: string,
  tests: readonly string[],
  plugins: Plugin[] = [],
): TestProjectConfiguration {
  const setup = setups[name];
  return {
    root,
    plugins,
    test: {
      name,
      ...(setup !== undefined && { globalSetup: setup }),
      include: tests.filter((glob) => !glob.startsWith("!")),
      exclude: tests.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1)),
      // Files of a project share what they import; each test makes what it uses itself.
      isolate: name.startsWith("long-"),
      setupFiles: name.startsWith("long-") ? [] : [random],
      testTimeout: 60_000,
      hookTimeout: 60_000,
    },
  };
}

/** Where drizzle-orm is 1.0, and drizzle-kit is the one that belongs to it. */
const drizzle1 = fileURLToPath(new URL("packages/testkit/drizzle-1/package.json", import.meta.url));

const withDrizzle1: Plugin = {
  name: "drizzle-orm 1.0",
  enforce: "pre",
  resolveId(id, _, options) {
    if (!/^drizzle-(?:orm|kit)(?:\/|$)/.test(id)) return null;
    const there = id === "drizzle-kit/api" ? "drizzle-kit/api-postgres" : id;
    return this.resolve(there, drizzle1, { ...options, skipSelf: true });
  },
};

/** What takes long, and is run by names of its own: `npm run test:commands` and the like. */
const documents = [
  "scripts/docs/pages.test.ts",
  "scripts/demo.test.ts",
  "scripts/performance.test.ts",
];

/** What PostgreSQL's catalogs hold, one by one, what starts servers, and what becomes of those and of processes that die. */
const servers = [
  "src/canonical/judges.test.ts",
  "src/canonical/memory/memory.test.ts",
  "src/canonical/remains.test.ts",
  "src/canonical/standby.test.ts",
  "src/canonical/trial/trial.test.ts",
  "src/catalog/sensitivity.test.ts",
  "src/connection/pglite/connect.test.ts",
  "src/shadow/choice.test.ts",
  "src/shadow/embedded.test.ts",
  "src/shadow/throwaway.test.ts",
];

const without = (files: readonly string[]) => files.map((file) => `!${file}`);

/** One project per package, and those for the built commands, for npm, for the repository. */
export const projects: TestProjectConfiguration[] = [
  ...packages.map((name) =>
    project(name, `packages/${name}`, [
      "src/**/*.test.ts",
      ...(name === "postgres" ? without(servers) : []),
    ]),
  ),
  project("drizzle-1", "packages/drizzle", ["src/**/*.test.ts"], [withDrizzle1]),
  project("repository", ".", ["{scripts,schema,generated}/**/*.test.ts", ...without(documents)]),
  project("budget", "packages/cli", ["test-budget/**/*.test.ts"]),
  project("long-servers", "packages/postgres", servers),
  project("long-commands", "packages/cli", ["test/**/*.test.ts"]),
  project("long-kill", "packages/cli", ["test-kill/**/*.test.ts"]),
  project("long-corpus", "packages/cli", ["test-corpus/**/*.test.ts"]),
  project("long-package", "packages/cli", ["test-package/**/*.test.ts"]),
  project("long-documents", ".", documents),
];
