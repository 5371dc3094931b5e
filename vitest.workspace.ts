import type { TestProjectConfiguration } from "vitest/config";

const packages = ["core", "postgres", "loader", "drizzle", "revisions", "cli", "testkit"] as const;

/** What a project needs once, before its tests. The root's, which all need, is not inherited. */
const setups: Readonly<Record<string, string>> = {
  cli: "test/support/build.ts",
  package: "test-package/setup.ts",
  repository: "packages/cli/test/support/build.ts",
};

function project(name: string, root: string, folders: string): TestProjectConfiguration {
  const setup = setups[name];
  return {
    root,
    test: {
      name,
      ...(setup !== undefined && { globalSetup: setup }),
      include: [`${folders}/**/*.test.ts`],
      testTimeout: 60_000,
      hookTimeout: 60_000,
    },
  };
}

/** One project per package, one for what npm makes of it, and one for what spans the repository. */
export const projects: TestProjectConfiguration[] = [
  ...packages.map((name) => project(name, `packages/${name}`, "{src,test}")),
  project("package", "packages/cli", "test-package"),
  project("repository", ".", "{scripts,schema,generated}"),
];
