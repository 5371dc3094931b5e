/** What the corpus of hard changes has: a row for each folder, with the number of its cases. */
import { readdirSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { groupedBy } from "../../packages/core/src/model/groups.ts";
import { ROOT } from "./pages.ts";

const CASES = join(ROOT, "packages/cli/test-corpus/cases");

export function corpusParts(): ReadonlyMap<string, string> {
  const cases = readdirSync(CASES, { encoding: "utf8", recursive: true })
    .filter((name) => name.endsWith("before.ts"))
    .map((name) => dirname(name).split(sep).join("/"));
  const rows = [...groupedBy(cases.toSorted(), dirname)].map(
    ([folder, names]) =>
      `| \`${folder}\` | ${names.length} | ${names.map((name) => wordsOf(name, folder)).join("; ")} |`,
  );
  const table = ["| folder | cases | of what |", "|---|---|---|", ...rows].join("\n");
  return new Map([["corpus cases", `${cases.length} cases:\n\n${table}`]]);
}

function wordsOf(name: string, folder: string): string {
  return name.slice(folder.length + 1).replaceAll("-", " ");
}
