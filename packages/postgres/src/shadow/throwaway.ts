/** An empty PostgreSQL in this process, for as long as one question takes. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Connection } from "../connection/connection.ts";
import { keep, orAbsent } from "./kept-file.ts";

export interface ThrowawayOptions {
  /**
   * An absolute folder in which a new database is kept as a file, to start the next one from: that
   * takes a quarter of the time; and what PostgreSQL answered. Absent: nothing is kept.
   */
  readonly cache?: string | undefined;
  /** Where an empty database is had from instead; whoever gets it closes it. */
  readonly open?: (() => Promise<Connection>) | undefined;
}

/** Opens an empty database in memory; it is gone when it is closed. */
export async function openThrowaway({ cache, open }: ThrowawayOptions = {}): Promise<Connection> {
  if (open) return open();
  const { connectPglite } = await import("../connection/pglite/connect.ts");
  if (cache === undefined) return connectPglite({});
  const file = join(cache, `pglite-${await pgliteVersion()}.tar`);
  const kept = await orAbsent(readFile(file));
  if (kept) return connectPglite({ snapshot: new Blob([kept]) });
  const connection = await connectPglite({});
  const snapshot = await connection.snapshot();
  await orAbsent(keep(file, new Uint8Array(await snapshot.arrayBuffer())));
  return connection;
}

export async function pgliteVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  const text = await readFile(join(dirname(entry), "../package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
