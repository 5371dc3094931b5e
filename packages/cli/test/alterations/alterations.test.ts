import { cp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestServer } from "@autogen/testkit";
import { describeServers } from "@autogen/testkit";
import { describe, expect, it } from "vitest";
import {
  type Configuration,
  check,
  downgrade,
  makeRevision,
  resolveConfiguration,
  upgrade,
} from "../../src/index.ts";
import { schemaOf } from "../support/database.ts";
import { writeFiles } from "../support/folder.ts";
import { openProject, type Project } from "../support/project.ts";
import type { Checked, Made } from "../support/reports.ts";
import { ADDITIONS, ALTERATIONS, type Alteration, SYNONYMS } from "./alterations.ts";

const example = fileURLToPath(new URL("../../../../schema", import.meta.url));

interface Example {
  readonly project: Project;
  /** For the functions of the library, which take a tenth of a process's time. */
  readonly configuration: Configuration;
}

/** The example, and more, in a database that is up to date. */
async function openExample(server?: TestServer): Promise<Example> {
  const project = await openProject({}, server);
  const { folder, database } = project;
  await cp(example, join(folder, "schema"), { recursive: true });
  for (const addition of ADDITIONS) await edit(project, addition);
  const flags = { schema: ["schema/index.ts"], out: "migrations", url: database.url };
  const configuration = await resolveConfiguration(flags, {}, folder);
  const now = new Date("2026-11-20T12:00:00Z");
  await makeRevision(configuration, { message: "example", proof: false, now });
  await upgrade(configuration, { target: "head" });
  return { project, configuration };
}

async function edit({ folder }: Project, [file, before, after]: Alteration["edit"]): Promise<void> {
  const path = join("schema", file);
  const text = await readFile(join(folder, path), "utf8");
  expect(text.split(before), `${before} in ${file}`).toHaveLength(2);
  await writeFiles(folder, { [path]: text.replace(before, () => after) });
}

function undo(project: Project, [file, before, after]: Alteration["edit"]): Promise<void> {
  return edit(project, [file, after, before]);
}

/** What a function of a revision file holds, on one line. */
function bodyOf(name: "upgrade" | "downgrade", source: string): string {
  const [, body = ""] =
    new RegExp(`function ${name}\\(.*\\{\\n([\\s\\S]*?)\\n?\\}\\n`).exec(source) ?? [];
  const calls = body.replaceAll(/^ *\/\/ REVIEW: .*$/gm, "");
  return calls.replaceAll(/\s+/g, " ").trim();
}

describe("an alteration", { timeout: 120_000 }, () => {
  it.each(Object.entries(ALTERATIONS))("%s is one operation, with its inverse", async (_, one) => {
    const { project, configuration } = await openExample();
    const { json, database } = project;
    const before = await schemaOf(database);
    await edit(project, one.edit);
    const made = await json<Made>(0, "-m", "alter it", "--no-proof");
    const { operation, object } = one;
    expect(made.changes).toMatchObject([{ operation, object }]);
    const source = await readFile(made.file ?? "", "utf8");
    expect(bodyOf("upgrade", source)).toBe(one.upgrade);
    expect(bodyOf("downgrade", source)).toBe(one.downgrade);
    await upgrade(configuration, { target: "head" });
    expect(await schemaOf(database)).not.toBe(before);
    expect(await check(configuration)).toMatchObject({ equal: true, changes: [] });

    await downgrade(configuration, { target: "-1" });
    expect(await schemaOf(database)).toBe(before);
    await undo(project, one.edit);
    await rm(made.file ?? "");
    const undone = await makeRevision(configuration, { message: "nothing" });
    expect(undone).toMatchObject({ equal: true, changes: [], file: null });
  });

  it.each(Object.entries(SYNONYMS))("%s is none", async (_, synonym) => {
    const { project } = await openExample();
    const before = await project.revisions();
    await edit(project, synonym);
    expect(await project.json<Made>(0, "-m", "nothing")).toMatchObject({
      equal: true,
      changes: [],
      revision: null,
      file: null,
    });
    expect(await project.revisions()).toEqual(before);
  });
});

describeServers("all alterations together", (server) => {
  it("go there and back", async () => {
    const { project } = await openExample(server);
    const { json, database } = project;
    const before = await schemaOf(database);
    const all = Object.values(ALTERATIONS);
    for (const one of all) await edit(project, one.edit);
    const { changes } = await json<Made>(0, "-m", "alter all", "--no-proof");
    expect(named(changes)).toEqual(named(all));
    await json(0, "upgrade");
    expect(await json<Checked>(0, "check")).toMatchObject({ equal: true });
    await json(0, "downgrade", "-1");
    expect(await schemaOf(database)).toBe(before);
  });
});

function named(changes: readonly { readonly operation: string; readonly object: string }[]) {
  return changes.map(({ operation, object }) => `${operation} ${object}`).sort();
}
