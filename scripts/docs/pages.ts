/** The pages of the documentation. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Every Markdown file of the root and of `docs/`, relative to the root. */
export function pages(): readonly string[] {
  const inRoot = readdirSync(ROOT);
  const inDocs = readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" });
  return [...inRoot, ...inDocs.map((name) => join("docs", name))]
    .filter((name) => name.endsWith(".md"))
    .sort();
}
