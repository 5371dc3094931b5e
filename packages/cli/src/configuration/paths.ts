import { isAbsolute, relative, resolve } from "node:path";

const EMBEDDED = "pglite://";

export function isEmbedded(url: string): boolean {
  return url.startsWith(EMBEDDED);
}

/** The URL with the folder of an embedded database made absolute. */
export function absoluteUrl(url: string, folder: string): string {
  if (!isEmbedded(url) || url === EMBEDDED) return url;
  return EMBEDDED + resolve(folder, url.slice(EMBEDDED.length));
}

/** The path as a person in that folder would write it. */
export function displayPath(path: string, folder: string): string {
  const shown = relative(folder, path);
  return shown.startsWith("..") || isAbsolute(shown) ? path : shown || ".";
}
