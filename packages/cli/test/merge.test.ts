import { expect, it } from "vitest";
import type { MergeReport, VerifyReport } from "../src/library/types.ts";
import { openProject } from "./support/project.ts";
import { revisionFile as file } from "./support/revision-file.ts";

const base = file(
  "a0",
  null,
  `op.createTable("t", { columns: { id: { type: "integer" } } });`,
  `op.dropTable("t");`,
);
const column = (id: string, name: string) =>
  file(
    id,
    "a0",
    `op.addColumn("t", "${name}", { type: "text" });`,
    `op.dropColumn("t", "${name}");`,
  );
const written = (id: string, statement: string) =>
  file(id, "a0", `op.execute(sql\`${statement}\`);`, `op.execute(sql\`SELECT 1\`);`);

it("joins heads whose order does not matter, and is applied", async () => {
  const { json, run, revisions } = await openProject({
    ...base,
    ...column("b1", "x"),
    ...column("c1", "y"),
    ...column("d1", "z"),
  });
  const dry = await run("merge", "-m", "join all", "--dry-run");
  expect(dry.code).toBe(0);
  expect(Object.keys(await revisions())).toHaveLength(4);
  const made = await json<MergeReport>(0, "merge", "-m", "join all");
  expect(made).toMatchObject({
    revision: "202611210900_join_all",
    revises: ["b1", "c1", "d1"],
    orders: { commute: true, tried: "memory", meetings: [] },
  });
  expect(made.source).toBe(dry.stdout);
  expect(made.source).toContain(" * Orders     both lead to the same, as replayed in memory\n");
  expect(await json(0, "upgrade")).toMatchObject({ current: ["202611210900_join_all"] });
  expect(await run("merge", "-m", "again")).toMatchObject({
    code: 0,
    stdout: "There is nothing to join: 202611210900_join_all is the head.\n",
  });
  const { findings } = await json<VerifyReport>(1, "verify");
  expect(findings.filter(({ kind }) => kind !== "unproven")).toEqual([]);
});

it("writes nothing where branches meet, unless it is told to", async () => {
  const { json, run, revisions } = await openProject({
    ...base,
    ...column("b1", "x"),
    ...column("c1", "x"),
    ...column("d1", "z"),
  });
  expect(await json(1, "merge", "-m", "join", "b1", "c1")).toEqual({
    revision: null,
    file: null,
    revises: ["b1", "c1"],
    orders: {
      commute: false,
      tried: "memory",
      meetings: [
        {
          object: "public.t.x",
          kind: "column",
          reason: "fails",
          revisions: [
            { revision: "b1", summary: "add column public.t.x: text" },
            { revision: "c1", summary: "add column public.t.x: text" },
          ],
          first: "b1",
          error: "column public.t.x exists already",
        },
      ],
      differences: [],
      reasons: [],
    },
  });
  expect(Object.keys(await revisions())).toHaveLength(4);
  expect(await json(0, "merge", "-m", "join two", "b1", "d1")).toMatchObject({
    revises: ["b1", "d1"],
  });
  expect((await run("merge", "-m", "join", "b1", "c1")).stderr).toContain("b1 is no head");
  expect((await run("merge", "-m", "join", "c1")).stderr).toContain("nothing to join c1 with");
  const forced = await json<MergeReport>(0, "merge", "-m", "join rest", "--force");
  expect(forced.source).toContain("they do not lead to the same, as replayed in memory");
  expect(await json(0, "heads")).toMatchObject({ heads: [{ revision: forced.revision }] });
});

it("runs hand-written SQL in both orders", async () => {
  const define = (body: number) =>
    `CREATE OR REPLACE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT ${body}'`;
  const { json, write } = await openProject({
    ...base,
    ...written("b1", define(1)),
    ...written("c1", define(2)),
  });
  expect(await json(1, "merge", "-m", "join")).toMatchObject({
    orders: {
      commute: false,
      tried: expect.stringMatching(/^PostgreSQL \d+$/),
      differences: ["after the other order, alterRoutine public.f() is missing (body)"],
    },
  });
  expect(await json(0, "merge", "-m", "join", "--no-proof", "--dry-run")).toMatchObject({
    orders: { commute: true, reasons: ["hand-written SQL was not tried: it was not asked for"] },
  });
  await write(written("c1", "CREATE TABLE other (id integer)"));
  expect(await json(0, "merge", "-m", "join")).toMatchObject({ orders: { commute: true } });
});

it("says what it has not tried, and where rows get other values", async () => {
  const call = (id: string, upgrade: string) => file(id, "a0", upgrade, "");
  const { run, write } = await openProject({
    ...base,
    ...call("b1", `op.run("charge all", async () => {});`),
    ...call("c1", `op.backfill("t", { set: { id: 1 } });`),
  });
  const tried = await run("merge", "-m", "join", "--dry-run");
  expect(tried).toMatchObject({ code: 0 });
  expect(
    tried.stdout,
  ).toContain(` * Orders     both lead to the same as far as they were tried, as replayed in memory
 *            without the code of op.run in b1: "charge all"`);
  await write(call("b1", `op.backfill("t", { set: { id: 2 } });`));
  const met = await run("merge", "-m", "join");
  expect(met).toMatchObject({ code: 1 });
  expect(met.stdout).toContain("column public.t.id: rows get other values in the other order");
});
