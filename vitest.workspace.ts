import type { TestProjectConfiguration } from "vitest/config";

const packages = ["core", "postgres", "loader", "drizzle", "revisions", "cli", "testkit"] as const;

function project(name: string, root: string, include: string): TestProjectConfiguration {
  return { extends: true, root, test: { name, include: [include] } };
}

/** One project per package, and one for what spans the repository. */
export const projects: TestProjectConfiguration[] = [
  ...packages.map((name) => project(name, `packages/${name}`, "{src,test}/**/*.test.ts")),
  project("repository", ".", "{scripts,schema,generated}/**/*.test.ts"),
];
