import { join } from "node:path";
import { freshDatabase } from "@autogen/testkit";
import { expect, it, onTestFinished } from "vitest";
import { autogen } from "./support/autogen.ts";
import { openProject } from "./support/project.ts";
import type { Made } from "./support/reports.ts";

/** A table with so many columns beside its key. */
const tableWith = (columns: number) => `import { integer, pgTable } from "drizzle-orm/pg-core";
export const t = pgTable("t", {
  id: integer("id").primaryKey(),
${Array.from({ length: columns }, (_, at) => `  c${at}: integer("c${at}"),\n`).join("")}});
`;

const FIRST = "202611210900_zebra";
const SECOND = "202611210901_apple";
const THIRD = "202611210902_mango";

it("of three revisions within one minute sorts by name, and is applied in that order", async () => {
  const { json, write, revisions, folder, run } = await openProject({});
  for (const [columns, message] of ["zebra", "apple", "mango"].entries()) {
    await write({ "schema/index.ts": tableWith(columns) });
    const made = await json<Made>(0, "-m", message, "--no-proof");
    expect(made.file).toBe(join(folder, "migrations", `${made.revision}.ts`));
    await json(0, "upgrade");
  }
  expect(Object.keys(await revisions())).toEqual([`${FIRST}.ts`, `${SECOND}.ts`, `${THIRD}.ts`]);

  const elsewhere = await freshDatabase();
  onTestFinished(elsewhere.drop);
  const places = ["--schema", "schema/index.ts", "--out", "migrations", "--url", elsewhere.url];
  const { stdout } = await autogen(["upgrade", "--json", ...places], { cwd: folder });
  expect(JSON.parse(stdout)).toMatchObject({ applied: [FIRST, SECOND, THIRD], current: [THIRD] });

  expect(await json(0, "history")).toMatchObject({
    revisions: [
      { revision: THIRD, message: "mango", revises: [SECOND], isHead: true, isBase: false },
      { revision: SECOND, message: "apple", revises: [FIRST], isHead: false, isBase: false },
      { revision: FIRST, message: "zebra", revises: [], isHead: false, isBase: true },
    ],
  });
  expect(await run("history", "-r", "202611210901:")).toEqual({
    code: 0,
    stdout: `${THIRD}  head  mango\n${SECOND}        apple\n`,
    stderr: "",
  });
});

it("is walked to any revision, up and down, by a prefix of its name or by steps", async () => {
  const { json, run } = await openProject({ "schema/index.ts": tableWith(0) });
  for (const message of ["zebra", "apple", "mango"]) await json(0, "-m", message, "--empty");
  expect(await run("current")).toEqual({
    code: 0,
    stdout: "base\n3 revisions pending; autogen upgrade applies them.\n",
    stderr: "",
  });
  await json(1, "current", "--check-heads");
  expect(await json(0, "upgrade", "+1")).toMatchObject({ applied: [FIRST], current: [FIRST] });
  expect(await json(0, "upgrade", "202611210902")).toMatchObject({ applied: [SECOND, THIRD] });
  expect(await json(0, "upgrade")).toMatchObject({ applied: [], current: [THIRD] });
  await json(0, "current", "--check-heads");
  expect(await json(0, "downgrade", SECOND)).toMatchObject({ applied: [THIRD], current: [SECOND] });
  expect(await json(0, "current")).toMatchObject({
    current: [{ revision: SECOND, message: "apple", isHead: false }],
    heads: [THIRD],
    pending: [THIRD],
  });
  expect(await json(0, "downgrade", "-2")).toMatchObject({ applied: [SECOND, FIRST], current: [] });
});
