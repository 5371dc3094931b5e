import { chmod, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openThrowaway } from "./throwaway.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "autogen-throwaway-"));
});

afterAll(() => rm(folder, { recursive: true }));

async function tables(cache: string): Promise<readonly unknown[]> {
  const connection = await openThrowaway({ cache });
  try {
    await connection.script("CREATE EXTENSION citext; CREATE TABLE t (a citext)");
    return await connection.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
  } finally {
    await connection.close();
  }
}

describe("a throwaway database", () => {
  it("is empty each time, from what the first one left in the cache", async () => {
    const cache = join(folder, "new/cache");
    expect(await tables(cache)).toEqual([{ tablename: "t" }]);
    const kept = await readdir(cache);
    expect(kept).toEqual([expect.stringMatching(/^pglite-[\d.]+\.tar$/)]);
    expect(await tables(cache)).toEqual([{ tablename: "t" }]);
    expect(await readdir(cache)).toEqual(kept);
  });

  it("does without a cache where there can be none", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    await chmod(file, 0o444);
    expect(await tables(join(file, "cache"))).toEqual([{ tablename: "t" }]);
  });
});
