/** A case of the corpus: a folder of definitions before and after, and of what was emitted between. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** What `case.json` may state. */
export interface CaseSettings {
  /** As `--rename` takes them. */
  readonly renames?: readonly string[];
  /** What the reviewer writes into the file, in the place of what stands there. */
  readonly fill?: readonly (readonly [from: string, to: string])[];
  /** What `upgrade` says before that: a part of it, and nothing has changed then. */
  readonly refused?: string;
  /** A statement that is run after each direction; what it returns is told with the rows. */
  readonly probe?: string;
}

export interface Case extends CaseSettings {
  /** `remove a value: an array column`. */
  readonly title: string;
  readonly folder: string;
  /** Stands before the first revision and is none of its: the same where the end is built anew. */
  readonly unmanaged: string;
  /** The same beside the definitions after the change, where it is not written alike. */
  readonly unmanagedAfter: string;
  /** The rows that the change finds, and what else needs the tables of the definitions. */
  readonly rows: string;
}

const cases = fileURLToPath(new URL("../cases", import.meta.url));

/** The cases of a folder, such as `enums/add-a-value`, in the order of their names. */
export function casesIn(group: string): readonly Case[] {
  const root = join(cases, group);
  const names = readdirSync(root, { encoding: "utf8", recursive: true });
  const folders = names.filter((name) => name.endsWith("before.ts")).map((name) => dirname(name));
  return folders.toSorted().map((name) => readCase(root, name));
}

/** Without the first folder, which is the kind of the change. */
function titleOf(folder: string): string {
  const [, ...names] = relative(cases, folder).split(sep);
  return names.join(": ").replaceAll("-", " ");
}

function readCase(root: string, name: string): Case {
  const folder = join(root, name);
  const text = (file: string) =>
    existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8") : "";
  const settings = JSON.parse(text("case.json") || "{}") as CaseSettings;
  const unmanaged = text("unmanaged.sql");
  return {
    title: titleOf(folder),
    folder,
    unmanaged,
    unmanagedAfter: text("unmanaged-after.sql") || unmanaged,
    rows: text("rows.sql"),
    ...settings,
  };
}
