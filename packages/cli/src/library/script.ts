/** A comparison as a script for psql. */
import { applyAll } from "@autogen/core";
import { redactUrl } from "@autogen/postgres";
import { DEFAULT_LIMITS, psqlScript } from "@autogen/revisions";
import type { Configuration } from "../configuration/configuration.ts";
import type { Compared } from "./diff.ts";
import { changeReport } from "./report.ts";
import type { DiffOptions, DiffReport, DiffSource } from "./types.ts";

export function scriptOf(
  { from, operations, report }: Compared,
  { lockTimeout = DEFAULT_LIMITS.lockTimeout }: Configuration,
  options: DiffOptions,
): string {
  return psqlScript({
    operations,
    before: from.database,
    after: applyAll(from.database, operations),
    notes: [
      `Turns ${sourceText(options.from)} into ${sourceText(options.to)}.`,
      `A name without a schema is one of the first schema of search_path: ${from.defaultSchema}.`,
      ...notCompared(report),
      ...(operations.length === 0 ? ["There is nothing to do."] : []),
    ],
    describe: (operation) => changeReport(operation, from.defaultSchema).summary,
    lockTimeout,
  });
}

function notCompared({ unmanaged, unmodelled }: DiffReport): readonly string[] {
  return [
    ...unmanaged.map(({ kind, object }) => `Not compared: ${kind} ${object}`),
    ...unmodelled.map(({ kind, object, attribute }) => {
      return `Not compared: ${kind} ${object}, ${attribute}`;
    }),
  ];
}

/** The comparison as the message of a revision: `app to definitions`. */
export function titleOf({ from, to }: DiffOptions): string {
  return `${sourceName(from)} to ${sourceName(to)}`;
}

function sourceText(source: DiffSource): string {
  return typeof source === "string" ? `the ${source}` : redactUrl(source.url);
}

/** One word: what is compared, or the last name of the URL's path. */
function sourceName(source: DiffSource): string {
  if (typeof source === "string") return source;
  const path = source.url.replace(/^\w+:\/\//, "").replace(/[?#].*$/s, "");
  const name = /[\p{L}\p{N}][\p{L}\p{N}_-]*(?=\/*$)/u.exec(path.slice(path.indexOf("/") + 1));
  return name?.[0] ?? "database";
}
