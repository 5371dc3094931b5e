/** The pg_dump of PostgreSQL 18 that npm delivers in WebAssembly, for any server. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { pgDump } from "@electric-sql/pglite-tools/pg_dump";
import { openRelay } from "./relay.ts";

/** The newest server that it takes. */
export const WASM_MAJOR = 18;

/**
 * The program, compiled. It is only held: for as long as somebody does, V8 does not compile the same bytes again,
 * and each dump brings them anew.
 */
let program: Promise<unknown> | undefined;

async function compiled(): Promise<unknown> {
  const module = createRequire(import.meta.url).resolve("@electric-sql/pglite-tools/pg_dump");
  const bytes = await readFile(join(dirname(module), "pg_dump.wasm"));
  return (globalThis as unknown as WithWebAssembly).WebAssembly.compile(bytes);
}

/** It is declared with the browser's types alone. */
interface WithWebAssembly {
  readonly WebAssembly: { compile(bytes: Uint8Array): Promise<unknown> };
}

export async function dumpPglite(database: PGlite, args: readonly string[]): Promise<string> {
  program ??= compiled();
  await program;
  const file = await pgDump({ pg: database, args: [...args] });
  return file.text();
}

/** What WebAssembly breaks off is asked once more: it does so once in some thousand dumps. */
export function dumpByWasm(url: string, args: readonly string[]): Promise<string> {
  return dumpOnce(url, args).catch(() => dumpOnce(url, args));
}

/** It asks a PGlite, or what answers as one does. */
async function dumpOnce(url: string, args: readonly string[]): Promise<string> {
  const relay = openRelay(url);
  const { pathname, username } = new URL(url);
  const answering: Answering = {
    execProtocolRawStream: (bytes, { onRawData }) => onRawData(relay.exchange(bytes)),
    query: async () => ({ rows: [{ search_path: "" }] }),
    exec: async () => [],
  };
  const login = ["-U", decodeURIComponent(username), "-d", decodeURIComponent(pathname.slice(1))];
  try {
    return await dumpPglite(answering as unknown as PGlite, [...login, ...args]);
  } finally {
    relay.close();
  }
}

/** What pglite-tools wants of a PGlite. */
interface Answering {
  execProtocolRawStream(
    bytes: Uint8Array,
    options: { readonly onRawData: (answer: Uint8Array) => void },
  ): void;
  query(sql: string): Promise<{ readonly rows: readonly { readonly search_path: string }[] }>;
  exec(sql: string): Promise<readonly unknown[]>;
}
