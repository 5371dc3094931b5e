import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import type {
  CurrentReport,
  HistoryReport,
  RunReport,
  SquashReport,
  VerifyReport,
} from "../src/library/types.ts";
import { openProject } from "./support/project.ts";
import { revisionFile as file } from "./support/revision-file.ts";

const table = (id: string, revises: string | null, name: string) =>
  file(
    id,
    revises,
    `op.createTable("${name}", { columns: { id: { type: "integer" } } });`,
    `op.dropTable("${name}");`,
  );
const column = (id: string, revises: string, of: string, name: string) =>
  file(
    id,
    revises,
    `op.addColumn("${of}", "${name}", { type: "text" });`,
    `op.dropColumn("${of}", "${name}");`,
  );

const FILES = {
  ...table("a0", null, "orders"),
  ...column("b1", "a0", "orders", "note"),
  ...table("c1", "b1", "items"),
  ...column("d1", "c1", "items", "sku"),
  ...column("e1", "d1", "orders", "state"),
};
const SQUASH = "202611210900_items_and_notes";

it("folds a range into one proven revision, which a database in the middle counts as having", async () => {
  const { json, run, folder } = await openProject(FILES);
  const path = (name: string) => join(folder, name);
  await json(0, "upgrade", "b1");
  const dry = await run("squash", "b1:d1", "-m", "items and notes", "--dry-run");
  const made = await json<SquashReport>(0, "squash", "b1:d1", "-m", "items and notes");
  expect(made.source).toBe(dry.stdout);
  expect(made).toMatchObject({
    revision: SQUASH,
    revises: ["a0"],
    replaces: ["b1", "c1", "d1"],
    proof: { status: "proven" },
  });
  expect(made.kept).toBeUndefined();
  expect(made.changes.map(({ summary }) => summary)).toHaveLength(2);
  expect(made.source).toContain('export const replaces = ["b1", "c1", "d1"];\n');

  const { revisions } = await json<HistoryReport>(0, "history");
  expect(revisions.map(({ revision, revises }) => [revision, revises])).toEqual([
    ["e1", [SQUASH]],
    [SQUASH, ["a0"]],
    ["a0", []],
  ]);
  const { current, pending } = await json<CurrentReport>(0, "current");
  expect(current).toMatchObject([{ revision: "b1" }]);
  expect(pending).toEqual(["c1", "d1", "e1"]);
  await rm(path("migrations/c1.ts"));
  expect((await run("upgrade")).stderr).toContain("there is no file of c1");
  await writeFile(path("migrations/c1.ts"), FILES["migrations/c1.ts"] as string);

  const ahead = await json<RunReport>(0, "upgrade", "--dry-run");
  expect(ahead.folds).toEqual([{ revision: SQUASH, replaces: ["b1", "c1", "d1"] }]);
  expect(await json<RunReport>(0, "upgrade")).toMatchObject({ applied: ["c1", "d1", "e1"] });
  expect(await json<RunReport>(0, "upgrade", "--dry-run")).toMatchObject({ folds: [] });
  expect((await run("edit", "c1")).stderr).toContain(`c1 is replaced by ${SQUASH}`);
  for (const id of ["b1", "c1", "d1"]) await rm(path(`migrations/${id}.ts`));
  const { findings } = await json<VerifyReport>(1, "verify");
  expect(findings.filter(({ kind }) => kind !== "unproven")).toEqual([]);
  expect(await json<RunReport>(0, "downgrade", "d1")).toMatchObject({ current: [SQUASH] });
  expect(await json<RunReport>(0, "downgrade", "base")).toMatchObject({ applied: [SQUASH, "a0"] });
  expect(await json<RunReport>(0, "upgrade")).toMatchObject({ applied: ["a0", SQUASH, "e1"] });
});

it("keeps the calls where rows could tell, and refuses what is no range", async () => {
  const { json, run } = await openProject({
    ...FILES,
    ...file("f1", "e1", `op.execute(sql\`SELECT 1\`);`, `op.execute(sql\`SELECT 2\`);`),
  });
  const made = await json<SquashReport>(0, "squash", "c1:", "-m", "the rest");
  expect(made).toMatchObject({
    kept: { direction: "upgrade", revision: "f1", summary: "hand-written SQL" },
    proof: { status: "partly" },
  });
  const refused = await run("squash", "a0:a0", "-m", "one");
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain("cannot become one revision: it is only a0");
});

it("is in scripts what it is in runs", async () => {
  const { json, run, database } = await openProject(FILES);
  const script = async (...words: readonly string[]) => {
    const { stdout: sql } = await run(...words);
    const child = execFile("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", database.url]);
    child.stdin?.end(sql);
    return new Promise<number | null>((resolve) => child.on("close", resolve));
  };
  await json(0, "upgrade", "c1");
  await json(0, "squash", "b1:d1", "-m", "items and notes");
  expect(await script("upgrade", "--sql", "base:head")).not.toBe(0);
  expect(await script("upgrade", "--sql", "a0:head")).not.toBe(0);
  expect(await script("upgrade", "--sql", "c1:head")).toBe(0);
  const ends = { current: [{ revision: "e1" }], pending: [] };
  expect(await json(0, "current")).toMatchObject(ends);
  const { findings } = await json<VerifyReport>(1, "verify");
  expect(findings.filter(({ kind }) => kind !== "unproven")).toEqual([]);
  expect(await script("downgrade", "--sql", "head:base")).toBe(0);
  expect(await script("upgrade", "--sql", "base:head")).toBe(0);
  expect(await json(0, "current")).toMatchObject(ends);
});
