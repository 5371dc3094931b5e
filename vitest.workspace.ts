import type { TestProjectConfiguration } from "vitest/config";

const packages = ["core", "postgres", "loader", "drizzle", "revisions", "cli", "testkit"] as const;

/** What a project needs once, before its tests. The root's, which all need, is not inherited. */
const setups: Readonly<Record<string, string>> = {
  "long-commands": "test/support/build.ts",
  "long-package": "test-package/setup.ts",
  "long-documents": "packages/cli/test/support/build.ts",
};

function project(name: string, root: string, tests: readonly string[]): TestProjectConfiguration {
  const setup = setups[name];
  return {
    root,
    test: {
      name,
      ...(setup !== undefined && { globalSetup: setup }),
      include: tests.filter((glob) => !glob.startsWith("!")),
      exclude: tests.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1)),
      testTimeout: 60_000,
      hookTimeout: 60_000,
    },
  };
}

/** What takes long, and is run by names of its own: `npm run test:commands` and the like. */
const documents = [
  "scripts/docs/pages.test.ts",
  "scripts/demo.test.ts",
  "scripts/performance.test.ts",
];

/** One project per package, and those for the built commands, for npm, for the repository. */
export const projects: TestProjectConfiguration[] = [
  ...packages.map((name) => project(name, `packages/${name}`, ["src/**/*.test.ts"])),
  project("repository", ".", [
    "{scripts,schema,generated}/**/*.test.ts",
    ...documents.map((file) => `!${file}`),
  ]),
  project("long-commands", "packages/cli", ["test/**/*.test.ts"]),
  project("long-package", "packages/cli", ["test-package/**/*.test.ts"]),
  project("long-documents", ".", documents),
];
