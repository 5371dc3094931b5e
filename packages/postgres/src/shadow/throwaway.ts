/** An empty PostgreSQL in this process, for as long as one question takes. */
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Connection } from "../connection/connection.ts";

export interface ThrowawayOptions {
  /**
   * An absolute folder in which a new database is kept as a file, to start the next one from: that
   * takes a quarter of the time. Absent: nothing is kept.
   */
  readonly cache?: string | undefined;
}

/** Opens an empty database in memory; it is gone when it is closed. */
export async function openThrowaway({ cache }: ThrowawayOptions = {}): Promise<Connection> {
  const { connectPglite } = await import("../connection/pglite/connect.ts");
  if (cache === undefined) return connectPglite({});
  const file = join(cache, `pglite-${await pgliteVersion()}.tar`);
  const kept = await orAbsent(readFile(file));
  if (kept) return connectPglite({ snapshot: new Blob([kept]) });
  const connection = await connectPglite({});
  await orAbsent(keep(file, await connection.snapshot()));
  return connection;
}

async function pgliteVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  const text = await readFile(join(dirname(entry), "../package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

/** Whole or not at all, whoever else does the same. */
async function keep(file: string, snapshot: Blob): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const part = `${file}.${randomUUID()}`;
  await writeFile(part, new Uint8Array(await snapshot.arrayBuffer()));
  await rename(part, file);
}

/** A cache that is not there, or that cannot be written, is none. */
const NO_CACHE: ReadonlySet<string | undefined> = new Set([
  "ENOENT",
  "ENOTDIR",
  "EACCES",
  "EPERM",
  "EROFS",
  "ENOSPC",
  "EEXIST",
]);

async function orAbsent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (NO_CACHE.has((error as NodeJS.ErrnoException).code)) return undefined;
    throw error;
  }
}
