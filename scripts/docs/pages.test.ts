import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { freshDatabase } from "@autogen/testkit";
import { beforeAll, expect, it } from "vitest";
import { filled, partsOf } from "./markdown.ts";
import { pages, ROOT } from "./pages.ts";
import { runParts, writtenParts } from "./parts.ts";

/** Every command of every page is run. */
const MINUTES = 60_000;

const parts = new Map<string, string>();

beforeAll(async () => {
  const drops: (() => Promise<void>)[] = [];
  const newDatabase = async () => {
    const { url, drop } = await freshDatabase();
    drops.push(drop);
    return url;
  };
  const found = [...(await writtenParts()), ...(await runParts(newDatabase))];
  for (const [name, text] of found) parts.set(name, text);
  for (const drop of drops) await drop();
}, 5 * MINUTES);

it.each(pages())("%s shows what runs; `npm run docs` writes it", async (page) => {
  const file = join(ROOT, page);
  await expect(filled(await readFile(file, "utf8"), parts)).toMatchFileSnapshot(file);
});

it("generates nothing that no page shows", async () => {
  const texts = await Promise.all(pages().map((page) => readFile(join(ROOT, page), "utf8")));
  expect([...parts.keys()].sort()).toEqual([...new Set(texts.flatMap(partsOf))].sort());
});
