/** Definitions in version after version, each written as a revision, and all taken back. */
import type { TestServer } from "@autogen/testkit";
import { expect } from "vitest";
import { schemaOf } from "./database.ts";
import { openProject, type Project } from "./project.ts";
import type { Checked, Made } from "./reports.ts";

export interface Version {
  readonly definitions: string;
  /** The change of each object: `createTable public.users`. */
  readonly changes: readonly string[];
}

/** Writes, proves, runs and checks a revision for each; then goes back through all of them. */
export async function throughVersions(
  versions: readonly Version[],
  server?: TestServer,
): Promise<Project> {
  const project = await openProject({}, server);
  const { json, database, write } = project;
  const states: string[] = [];
  for (const { definitions, changes } of versions) {
    states.push(await schemaOf(database));
    await write({ "schema/index.ts": definitions });
    const made = await json<Made>(0, "-m", `version ${states.length}`);
    expect(made.changes.map(({ operation, object }) => `${operation} ${object}`)).toEqual(changes);
    expect(made.proof).toMatchObject({ status: "proven", reasons: [] });
    await json(0, "upgrade");
    expect(await json<Checked>(0, "check")).toMatchObject({ changes: [], unmanaged: [] });
  }
  const end = await schemaOf(database);
  for (const state of states.toReversed()) {
    await json(0, "downgrade", "-1");
    expect(await schemaOf(database)).toBe(state);
  }
  await json(0, "upgrade");
  expect(await schemaOf(database)).toBe(end);
  return project;
}
