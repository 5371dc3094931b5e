import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { NOTES } from "@autogen/postgres";
import type { Output } from "./output.ts";

/** Runs, and with `--verbose` tells what is noted on the way: it is no error, and no result. */
export async function withNotes<T>(output: Output, run: () => Promise<T>): Promise<T> {
  if (!output.verbose) return run();
  const tell = (note: unknown): void => output.progress((style) => style.dim(String(note)));
  subscribe(NOTES, tell);
  try {
    return await run();
  } finally {
    unsubscribe(NOTES, tell);
  }
}
