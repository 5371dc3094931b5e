import type { TestProjectConfiguration } from "vitest/config";

const packages = ["core", "postgres", "loader", "drizzle", "revisions", "cli", "testkit"] as const;

/** The root's global setup is not inherited: it runs once, and provides for every project. */
function project(name: string, root: string, folders: string): TestProjectConfiguration {
  return {
    root,
    test: {
      name,
      include: [`${folders}/**/*.test.ts`],
      testTimeout: 30_000,
      hookTimeout: 60_000,
    },
  };
}

/** One project per package, and one for what spans the repository. */
export const projects: TestProjectConfiguration[] = [
  ...packages.map((name) => project(name, `packages/${name}`, "{src,test}")),
  project("repository", ".", "{scripts,schema,generated}"),
];
