/**
 * The main job as a person does it, on the embedded database: the example's definitions are edited,
 * the revision is made, applied, checked and taken back. All of it in a scratch copy.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import colors from "picocolors";
import {
  HISTORY,
  type HistoryStep,
  placeDefinitions,
} from "../packages/cli/test/example/history.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const [, addTables, addSuccess] = HISTORY as readonly [HistoryStep, HistoryStep, HistoryStep];

class StepFailed extends Error {
  constructor(status: number | null, expected: number) {
    super(`The last command ended with exit code ${status} instead of ${expected}.`);
  }
}

/** A scratch copy of the example as it was after its second revision. */
async function scratchCopy(): Promise<string> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "autogen-demo-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
  await placeDefinitions(addTables, join(folder, "schema"));
  cpSync(join(root, "autogen.config.ts"), join(folder, "autogen.config.ts"));
  for (const revision of readdirSync(join(root, "generated")).sort().slice(0, 2)) {
    cpSync(join(root, "generated", revision), join(folder, "generated", revision));
  }
  return folder;
}

function say(text: string): void {
  console.log(`\n${colors.dim(`# ${text}`)}`);
}

function prompt(...words: readonly string[]): string {
  const line = words.map((word) => (word.includes(" ") ? `"${word}"` : word)).join(" ");
  console.log(`${colors.dim("$")} ${colors.bold(line)}`);
  return line;
}

/** Runs a program that has to end with this exit code. */
function run(cwd: string, [program = "", ...args]: readonly string[], expected: number): void {
  const { DATABASE_URL, AUTOGEN_DATABASE_URL, ...env } = process.env;
  const shell = process.platform === "win32";
  const { status, error } = spawnSync(program, args, { cwd, env, stdio: "inherit", shell });
  if (error) throw error;
  if (status !== expected) throw new StepFailed(status, expected);
}

function autogen(cwd: string, words: readonly string[], expected = 0): void {
  prompt("autogen", ...words);
  run(cwd, [join(root, "node_modules/.bin/autogen"), ...words], expected);
}

async function edit(cwd: string, step: HistoryStep): Promise<void> {
  run(cwd, ["git", "init", "--quiet"], 0);
  run(cwd, ["git", "add", "--all"], 0);
  await placeDefinitions(step, join(cwd, "schema"));
  prompt("git", "diff");
  run(cwd, ["git", "--no-pager", "diff", "--no-ext-diff", "--unified=1"], 0);
}

function printNewest(cwd: string): void {
  const file = join("generated", readdirSync(join(cwd, "generated")).sort().at(-1) ?? "");
  prompt("cat", file);
  process.stdout.write(readFileSync(join(cwd, file)));
}

async function demo(cwd: string): Promise<void> {
  say("Two revisions are there already; a new embedded database gets them.");
  autogen(cwd, ["upgrade"]);
  say("The definitions are edited: usage_events gets a column.");
  await edit(cwd, addSuccess);
  say("Before a commit, that is told: exit code 1.");
  autogen(cwd, ["check"], 1);
  say("One command writes the revision, once it has been tried in both directions.");
  autogen(cwd, ["-m", addSuccess.message]);
  printNewest(cwd);
  say("Applied, checked, and taken back.");
  autogen(cwd, ["upgrade"]);
  autogen(cwd, ["check"]);
  autogen(cwd, ["downgrade", "-1"]);
  say("Where the database stands, and where it could go.");
  autogen(cwd, ["current"]);
  autogen(cwd, ["history"]);
}

try {
  await demo(await scratchCopy());
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(colors.red(`\n${error.message}`));
  process.exitCode = 1;
}
