/** docs/guides/start-up.md: an application that migrates its database when it starts. */
import { readFileSync } from "node:fs";
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeNetworked, freshDatabase } from "@autogen/testkit";
import { expect, it, onTestFinished } from "vitest";
import { autogen } from "./support/autogen.ts";
import { query } from "./support/database.ts";
import { folderWith } from "./support/folder.ts";

const page = fileURLToPath(new URL("../../../docs/guides/start-up.md", import.meta.url));
const cli = fileURLToPath(new URL("..", import.meta.url));

/** The programs of the page, in their order. */
const PROGRAMS = [...readFileSync(page, "utf8").matchAll(/^```ts\n(.*?)^```/gms)].map(
  ([, program = ""]) => program,
);
const [STARTS, , TOLD, LOOKS, CONFIGURATION] = PROGRAMS as readonly string[];

const revision = (id: string, revises: string | null) => `
export const revision = ${JSON.stringify(id)};
export const revises = ${JSON.stringify(revises)};
export function upgrade(op) { op.createTable(${JSON.stringify(id)}, { columns: {} }); }
export function downgrade(op) { op.dropTable(${JSON.stringify(id)}); }
`;

describeNetworked("an application that starts", (server) => {
  it("migrates its database, however many of it start together", async () => {
    const database = await freshDatabase({ server });
    onTestFinished(database.drop);
    const folder = await folderWith({
      "migrations/r1.ts": revision("r1", null),
      "migrations/r2.ts": revision("r2", "r1"),
      "starts.mjs": STARTS ?? "",
      "told.mjs": TOLD ?? "",
      "looks.mjs": LOOKS ?? "",
    });
    await mkdir(join(folder, "node_modules"));
    await symlink(cli, join(folder, "node_modules/drizzle-autogen"));
    const env = { DATABASE_URL: database.url };
    const run = (name: string) => autogen([], { cwd: folder, env, bin: join(folder, name) });

    const early = await run("looks.mjs");
    expect(early.stderr).toContain("The database lacks r1, r2.");
    const outcomes = await Promise.all(["starts.mjs", "starts.mjs", "starts.mjs"].map(run));
    expect(outcomes.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      outcomes.map(() => ({ code: 0, stderr: "" })),
    );
    expect(outcomes.map(({ stdout }) => stdout).sort()).toEqual([
      "applied 0, at r2\n",
      "applied 0, at r2\n",
      "applied 2, at r2\n",
    ]);
    expect(await run("looks.mjs")).toMatchObject({ code: 0, stdout: "schema at r2\n" });
    await query(database, "DROP TABLE r2", "DELETE FROM autogen_version WHERE revision = 'r2'");
    expect(await run("told.mjs")).toMatchObject({ code: 0, stdout: "applied r2\n" });
  });

  it("has hooks in its configuration", async () => {
    const database = await freshDatabase({ server });
    onTestFinished(database.drop);
    const hooks = (CONFIGURATION ?? "").replace("if (row?.busy)", "if (row?.busy === false)");
    const folder = await folderWith({
      "migrations/r1.ts": revision("r1", null),
      "autogen.config.ts": hooks,
    });
    const env = { DATABASE_URL: database.url };
    const { code, stderr } = await autogen(["upgrade"], { cwd: folder, env });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: [
        "error: beforeRevision of the upgrade of revision r1 failed: upgrade of r1 would disturb the backup.",
        "help: Nothing of the revision was run; run it again.",
        "",
      ].join("\n"),
    });
  });
});
