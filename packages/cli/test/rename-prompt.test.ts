/** The question on a terminal, which is one of `script` from Debian's bsdutils. */
import { spawn } from "node:child_process";
import { describe, expect, it } from "vitest";
import { BIN } from "./support/autogen.ts";
import { openProject, type Project } from "./support/project.ts";
import type { Made } from "./support/reports.ts";

const orders = (column: string) => `import { integer, pgTable } from "drizzle-orm/pg-core";
export const orders = pgTable("orders", { id: integer().primaryKey(), ${column}: integer() });
`;

async function edited(): Promise<Project> {
  const project = await openProject({ "schema/index.ts": orders("total") });
  await project.json(0, "-m", "create orders", "--no-proof");
  await project.json(0, "upgrade");
  await project.write({ "schema/index.ts": orders("amount") });
  return project;
}

const LAST_ANSWER = /drop it, and create orders\.amount/;

/** Runs `-m` on a terminal; the keys are pressed once the question stands there. */
function onTerminal({ folder, database }: Project, keys: string) {
  const words = [process.execPath, BIN, "-m", "rename", "--no-proof"];
  const places = ["--schema", "schema/index.ts", "--out", "migrations", "--url", database.url];
  const line = [...words, ...places].map((word) => `'${word}'`).join(" ");
  const child = spawn("script", ["-qec", `stty cols 120 rows 40; ${line}`, "/dev/null"], {
    cwd: folder,
    env: { PATH: process.env.PATH, TERM: "xterm" },
  });
  return new Promise<{ readonly code: number | null; readonly screen: string }>(
    (resolve, reject) => {
      let screen = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        const wasAsked = LAST_ANSWER.test(screen);
        screen += text;
        if (!wasAsked && LAST_ANSWER.test(screen)) child.stdin.write(keys);
      });
      child.on("error", reject);
      child.on("close", (code) => resolve({ code, screen }));
    },
  );
}

describe.runIf(process.platform === "linux")("-m on a terminal", () => {
  it("renames what the answer says is renamed", async () => {
    const project = await edited();
    const { code, screen } = await onTerminal(project, "\r");
    expect({ code, screen }).toMatchObject({ code: 0 });
    expect(screen).toContain("--rename column:orders.total=orders.amount");
    expect(Object.values(await project.revisions()).join()).toContain(
      'op.renameColumn("orders", "total", "amount");',
    );
  });

  it("leaves nothing behind where the question is broken off", async () => {
    const project = await edited();
    const { code, screen } = await onTerminal(project, "\u0003");
    expect({ code, screen }).toMatchObject({ code: 2 });
    expect(Object.keys(await project.revisions())).toHaveLength(1);
    expect(await project.json<Made>(0, "-m", "again", "--no-proof")).toMatchObject({
      changes: [{ operation: "addColumn" }, { operation: "dropColumn" }],
    });
  });
});
