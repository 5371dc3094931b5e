import { basename } from "node:path";
import { displayPath } from "../configuration/paths.ts";
import type { Ignored } from "../init/gitignore.ts";
import type { Style } from "./style.ts";

export interface InitReport {
  /** The absolute path of the file that was written. */
  readonly file: string;
  /** Where the definitions were found; null where they were not. */
  readonly schema: string | readonly string[] | null;
  /** The absolute path of drizzle-kit's configuration; null where there is none. */
  readonly drizzle: string | null;
  readonly gitignore: Ignored;
}

const IGNORED: Readonly<Record<Ignored, readonly string[]>> = {
  created: ["Wrote .gitignore, which leaves out .autogen/."],
  extended: ["Added .autogen/ to .gitignore."],
  unchanged: [],
};

export function initText(report: InitReport, cwd: string, style: Style): string {
  const file = displayPath(report.file, cwd);
  return [
    `${style.green("✓")} Wrote ${style.bold(file)}: the database is DATABASE_URL, or else pglite://.autogen/dev.`,
    definitionsText(report, file, style),
    ...IGNORED[report.gitignore],
    `Next: ${style.bold('autogen -m "create tables"')}`,
  ].join("\n");
}

function definitionsText({ schema, drizzle }: InitReport, file: string, style: Style): string {
  if (drizzle !== null) return `The definitions are those of ${basename(drizzle)}.`;
  if (schema !== null) return `The definitions are in ${[schema].flat().join(", ")}.`;
  return style.yellow(`No definitions were found: set "schema" in ${file}.`);
}
