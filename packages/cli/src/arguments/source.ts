import { absoluteUrl } from "../configuration/paths.ts";
import type { DiffSource } from "../library/types.ts";
import { UsageError } from "./errors.ts";

const URL = /^(?:postgres|postgresql|pglite):\/\//;

/** A URL with a slip in it may hold a password. */
function shown(text: string): string {
  return /[@=]/.test(text) ? "***" : text;
}

/**
 * One side of `autogen diff`.
 *
 * @param text what was given
 * @param folder the absolute folder at which the path of an embedded database starts
 * @throws UsageError
 */
export function readSource(text: string, folder: string): DiffSource {
  if (text === "definitions" || text === "revisions") return text;
  if (URL.test(text)) return { url: absoluteUrl(text, folder) };
  throw new UsageError(
    `"${shown(text)}" cannot be compared.`,
    "It is one of definitions, revisions, or a URL (postgres://…, pglite://DIR).",
  );
}
