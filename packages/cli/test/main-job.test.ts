import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FreshDatabase, TestServer } from "@autogen/testkit";
import { describeServers } from "@autogen/testkit";
import { expect, it } from "vitest";
import { HISTORY, type HistoryStep, placeDefinitions } from "./example/history.ts";
import { query, schemaOf } from "./support/database.ts";
import { filesIn, writeFiles } from "./support/folder.ts";
import { openProject, type Project } from "./support/project.ts";
import type { Made } from "./support/reports.ts";

const [createJobs, addTables, addSuccess] = HISTORY as readonly [
  HistoryStep,
  HistoryStep,
  HistoryStep,
];
const generated = fileURLToPath(new URL("../../../generated", import.meta.url));

/** A project in which the first revisions of the example were emitted before. */
async function projectAfter(steps: 0 | 1 | 2, server: TestServer): Promise<Project> {
  const project = await openProject({}, server);
  const files = Object.entries(await filesIn(generated)).slice(0, steps);
  await writeFiles(join(project.folder, "migrations"), Object.fromEntries(files));
  if (steps > 0) expect(await project.run("upgrade")).toMatchObject({ code: 0 });
  return project;
}

function edit({ folder }: Project, step: HistoryStep): Promise<void> {
  return placeDefinitions(step, join(folder, "schema"));
}

const ROWS = 100_000;

const INSERT = `
  INSERT INTO jobs (id, kind, status, payload)
  SELECT md5(n::text)::uuid, 'kind ' || n % 7, (ARRAY['queued', 'done', 'failed'])[1 + n % 3]::job_status,
    jsonb_build_object('n', n)
  FROM generate_series(1, ${ROWS}) AS n`;

/** Their number, and what all of them together hold. */
const rowsOf = (database: FreshDatabase) =>
  query(
    database,
    `SELECT count(*), md5(string_agg(md5(concat_ws('|', id, kind, status, payload, created_at,
      updated_at)), '' ORDER BY id)) AS content FROM jobs`,
  );

describeServers("the main job", (server) => {
  it("takes a full table there, back, and there again", { timeout: 120_000 }, async () => {
    const project = await projectAfter(0, server);
    const { database, run, json, revisions } = project;
    await edit(project, createJobs);
    await json(0, "-m", createJobs.message, "--no-proof");
    await json(0, "upgrade");
    await query(database, INSERT);
    const [schema, content] = [await schemaOf(database), await rowsOf(database)];
    expect(content).toMatchObject([{ count: `${ROWS}` }]);

    await edit(project, addTables);
    expect(await run("-m", addTables.message, "--no-proof")).toMatchObject({ code: 0, stderr: "" });
    expect(Object.keys(await revisions())).toEqual([
      "202611210900_create_jobs.ts",
      "202611210901_add_auth_billing_usage_tables.ts",
    ]);
    await json(0, "upgrade");
    expect(await json(0, "check")).toMatchObject({ equal: true, changes: [], pending: [] });
    expect(await rowsOf(database)).toEqual(content);

    await json(0, "downgrade", "-1");
    expect(await schemaOf(database)).toBe(schema);
    expect(await rowsOf(database)).toEqual(content);

    await json(0, "upgrade");
    expect(await json(0, "check")).toMatchObject({ equal: true });
    expect(await rowsOf(database)).toEqual(content);
  });

  it("adds a column with one operation, and then has nothing to do", async () => {
    const project = await projectAfter(2, server);
    const { json, revisions, run } = project;
    await edit(project, addSuccess);
    const before = await revisions();
    const report = await json<Made>(0, "-m", addSuccess.message, "--no-proof");
    expect(report).toMatchObject({
      equal: false,
      changes: [{ operation: "addColumn", object: "public.usage_events.success", change: "add" }],
      revision: "202611210900_add_success_column",
    });
    expect(report.changes).toHaveLength(1);
    const { "202611210900_add_success_column.ts": text = "", ...others } = await revisions();
    expect(others).toEqual(before);
    expect(text.match(/op\.\w+\(.*/g)).toEqual([
      'op.addColumn("usage_events", "success", { type: "boolean", notNull: true, default: true });',
      'op.dropColumn("usage_events", "success");',
    ]);

    await json(0, "upgrade");
    const after = await revisions();
    const second = await run("-m", "add success column again");
    expect(second).toEqual({
      code: 0,
      stdout: "✓ Nothing to do: the database is what the definitions say.\n",
      stderr: "",
    });
    expect(await revisions()).toEqual(after);
  });
});
