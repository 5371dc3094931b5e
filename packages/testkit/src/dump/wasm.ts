/** The pg_dump of PostgreSQL 18 that npm delivers in WebAssembly, for any server. */
import type { PGlite } from "@electric-sql/pglite";
import { pgDump } from "@electric-sql/pglite-tools/pg_dump";
import { openRelay } from "./relay.ts";

/** The newest server that it takes. */
export const WASM_MAJOR = 18;

export async function dumpPglite(database: PGlite, args: readonly string[]): Promise<string> {
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
    await relay.close();
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
