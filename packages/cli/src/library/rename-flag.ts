import type { RenameReport } from "./types.ts";

/** The flag that makes one of two changes, as a shell takes it. */
export function renameFlag({ kind, from, to }: RenameReport): string {
  return `--rename ${shellWord(`${kind}:${from}=${to}`)}`;
}

function shellWord(text: string): string {
  return /^[\w:.=]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
