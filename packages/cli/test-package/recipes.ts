/** The recipes of docs/pre-commit.md, as steps that can be taken. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeFiles } from "./project.ts";
import { mustRun, type Place } from "./run.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** A file that is written, or command lines that are run. */
export interface Step {
  readonly file: string | undefined;
  readonly text: string;
}

/** A fenced block, and the name of the file that the paragraph before it says it is. */
const BLOCK = /(?:In `([^`]+)`[^\n]*:\n\n)?```\w+\n(.*?)```/gs;

export function recipe(heading: string): readonly Step[] {
  const page = readFileSync(join(root, "docs/pre-commit.md"), "utf8");
  const [, section = ""] = page.split(`\n## ${heading}\n`);
  const [own = ""] = section.split("\n## ");
  return [...own.matchAll(BLOCK)].map(([, file, text = ""]) => ({ file, text }));
}

export async function follow(steps: readonly Step[], place: Place): Promise<void> {
  for (const { file, text } of steps) {
    if (file === undefined) await mustRun("sh", ["-ec", text], place);
    else await writeFiles(place.cwd, { [file]: text });
  }
}

/** A repository that has the hooks which this one offers to pre-commit. */
export async function hooksRepository(folder: string, env: Place["env"] = {}): Promise<string> {
  const name = ".pre-commit-hooks.yaml";
  const cwd = join(folder, "hooks");
  await writeFiles(cwd, { [name]: readFileSync(join(root, name), "utf8") });
  for (const line of ["init --quiet", "add --all", "commit --quiet -m hooks", "tag v0.1.0"]) {
    await mustRun("git", line.split(" "), { cwd, env });
  }
  return cwd;
}
