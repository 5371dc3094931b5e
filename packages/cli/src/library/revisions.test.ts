import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { mkdtemp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NOTES } from "@autogen/postgres";
import { InvalidRevision } from "@autogen/revisions";
import { expect, it } from "vitest";
import { loadGraph, loadHeads, recallGraph } from "./revisions.ts";

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

const CLOSED = `import type { Operations } from "drizzle-autogen";

export const revision = "a";
export const revises = null;

export function upgrade(op: Operations): void {
  op.addColumn("t", "n", { type: "bigint", default: 9007199254740993n, notNull: undefined as never });
}

export function downgrade(op: Operations): void {
  op.dropColumn("t", "n");
}
`;

async function recalling(files: Readonly<Record<string, string>>) {
  const { out } = await folderOf(files);
  const cache = await mkdtemp(join(tmpdir(), "autogen-cache-"));
  const configuration = { out, cache } as Parameters<typeof loadGraph>[0];
  const kept = async () => {
    const [name = ""] = await readdir(join(cache, "revisions"));
    return join(cache, "revisions", name);
  };
  return { out, recall: () => recallGraph(configuration), kept, configuration };
}

it("what running a file gave is recalled as it was, and a changed file is run again", async () => {
  const { out, recall, configuration, kept } = await recalling({ "a.ts": CLOSED });
  const first = await recall();
  const { mtimeMs } = await stat(await kept());
  const second = await recall();
  expect(second).toEqual(first);
  expect(second.revisions.get("a")?.upgrade).not.toBe(first.revisions.get("a")?.upgrade);
  expect(second).toEqual(await loadGraph(configuration));
  expect((await stat(await kept())).mtimeMs).toBe(mtimeMs);
  await writeFile(join(out, "a.ts"), CLOSED.replace('"bigint"', '"numeric"'));
  const changed = (await recall()).revisions.get("a")?.upgrade[0]?.args[2];
  expect(changed).toMatchObject({ type: "numeric" });
});

it("a file that its text does not tell whole is run each time", async () => {
  const { recall } = await recalling({
    "a.ts": revision("a", `export const revision = "a";\nexport const revises = null;`),
    "b.ts": CLOSED.replace('"a"', '"b"').replace("null", '"a"'),
  });
  for (const times of [1, 2, 3]) {
    expect([...(await recall()).revisions.keys()]).toEqual(["a", "b"]);
    expect(ran).toEqual(Array.from({ length: times }, () => "a"));
  }
});

it("objects of a class are never recalled", async () => {
  const { recall, kept } = await recalling({
    "a.ts": CLOSED.replace("undefined as never", "new (class Own {})() as never"),
  });
  await recall();
  await expect(kept()).rejects.toMatchObject({ code: "ENOENT" });
});

it("code is never recalled", async () => {
  const code = `op.run("fill", async (db) => void (await db.query("SELECT 1")));`;
  const { recall, kept } = await recalling({
    "a.ts": CLOSED.replace(/op\.addColumn.*;/, code),
  });
  await recall();
  await expect(kept()).rejects.toMatchObject({ code: "ENOENT" });
  expect((await recall()).revisions.get("a")?.upgrade[0]?.args[1]).toBeTypeOf("function");
});

it("a damaged file of the cache is as none, and is told", async () => {
  const notes: unknown[] = [];
  const listen = (note: unknown) => notes.push(note);
  subscribe(NOTES, listen);
  const { recall, kept } = await recalling({ "a.ts": CLOSED });
  const first = await recall();
  const file = await kept();
  await writeFile(file, (await readFile(file)).subarray(0, -1));
  expect(await recall()).toEqual(first);
  expect(notes).toEqual([`${file} is damaged: the revision files are run anew.`]);
  unsubscribe(NOTES, listen);
});
