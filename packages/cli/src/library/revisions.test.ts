import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InvalidRevision } from "@autogen/revisions";
import { expect, it } from "vitest";
import { loadGraph, loadHeads } from "./revisions.ts";

const ran: string[] = [];
Object.assign(globalThis, { ranRevisions: ran });

/** A revision that says when it is run. */
function revision(name: string, head: string): string {
  return `/**
 * ${name.replaceAll("_", " ")}
 *
 * Proven     up, down, up on PostgreSQL 18
 */
import type { Operations } from "drizzle-autogen";

globalThis.ranRevisions.push("${name}");
${head}

export function upgrade(op: Operations): void {
  op.dropTable("${name}");
}

export function downgrade(_op: Operations): void {}
`;
}

async function folderOf(files: Readonly<Record<string, string>>): Promise<{ out: string }> {
  const out = await mkdtemp(join(tmpdir(), "autogen-revisions-"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(out, name), text);
  ran.length = 0;
  return { out };
}

const load = (folder: { out: string }) => loadHeads(folder as Parameters<typeof loadHeads>[0]);

it("what files say of their places is read without running them, and is what running them says", async () => {
  const folder = await folderOf({
    "a.ts": revision("a", `export const revision = "a";\nexport const revises = null;`),
    "b.ts": revision(
      "b",
      `export const revision = "b";\nexport const revises = "a";\nexport const branchLabels = ["left"];`,
    ),
    "c.ts": revision(
      "c",
      `export const revision = "c";\nexport const revises = ["a"] as const;\nexport const dependsOn = "b";`,
    ),
  });
  const graph = await load(folder);
  expect(ran).toEqual([]);
  expect(graph.revisions.get("b")).toMatchObject({ message: "b", proven: expect.any(String) });
  const whole = await loadGraph(folder as Parameters<typeof loadGraph>[0]);
  expect(ran.toSorted()).toEqual(["a", "b", "c"]);
  expect(whole).toMatchObject({ ...graph });
});

it("only a file whose text does not tell its place is run", async () => {
  const folder = await folderOf({
    "a.ts": revision("a", `export const revision = "a";\nexport const revises = null;`),
    "b.ts": revision(
      "b",
      `export const revision = "a".replace("a", "b");\nexport const revises = "a";`,
    ),
  });
  const graph = await load(folder);
  expect(ran).toEqual(["b"]);
  expect([...graph.revisions.keys()]).toEqual(["a", "b"]);
});

it("a text that is not valid, and one that is no revision, are told as when they are run", async () => {
  const broken = await folderOf({ "a.ts": "export const revision = ;" });
  await expect(load(broken)).rejects.toMatchObject({ name: "CompileFailed" });
  const other = await folderOf({ "a.ts": `export const helper = "a";` });
  await expect(load(other)).rejects.toThrow(InvalidRevision);
});
