/** Emits the revision files of the example, as its authors would: edit, `autogen -m`, `upgrade`. */
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@autogen/postgres";
import { main } from "../../src/main.ts";
import { HISTORY, type HistoryStep, placeDefinitions } from "./history.ts";

/** A command line of the generator did not end well. */
export class CommandFailed extends Error {
  override readonly name = "CommandFailed";
  readonly words: readonly string[];
  readonly code: number;

  constructor(words: readonly string[], code: number, output: string) {
    super(`autogen ${words.join(" ")} ended with exit code ${code}:\n${output.trim()}`);
    this.words = words;
    this.code = code;
  }
}

/** A file has nothing to fill in where its history says so. */
export class MarkNotFound extends Error {
  override readonly name = "MarkNotFound";
  readonly mark: string;

  constructor(message: string, mark: string) {
    super(`The revision "${message}" has no ${mark}.`);
    this.mark = mark;
  }
}

/**
 * Runs the history of the example on an embedded database of its own.
 *
 * @param out the folder for the revision files; it has none yet
 * @throws CommandFailed with what the command wrote
 */
export async function generateExample(out: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "autogen-example-"));
  try {
    for (const step of HISTORY) await takeStep(step, folder, out);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function takeStep(step: HistoryStep, folder: string, out: string): Promise<void> {
  const definitions = join(folder, "schema");
  await rm(definitions, { recursive: true, force: true });
  await placeDefinitions(step, definitions);
  const places = ["--schema", join(definitions, "index.ts"), "--out", out];
  const url = `pglite://${join(folder, "database")}`;
  const flags = [...places, "--url", url];
  const renames = (step.renames ?? []).flatMap((rename) => ["--rename", rename]);
  await autogen(["-m", step.message, ...renames, ...flags], folder, step.time);
  await review(step, out);
  await autogen(["upgrade", ...flags], folder, step.time);
  await insert(url, step.rows);
}

/** Fills in what is marked in the newest file. */
async function review({ fill = [], message }: HistoryStep, out: string): Promise<void> {
  const file = join(out, (await readdir(out)).toSorted().at(-1) ?? "");
  let text = await readFile(file, "utf8");
  for (const [from, to] of fill) {
    if (!text.includes(from)) throw new MarkNotFound(message, from);
    text = text.replace(from, () => to);
  }
  await writeFile(file, text);
}

async function insert(url: string, rows: string | undefined): Promise<void> {
  if (rows === undefined) return;
  const connection = await connect(url);
  await connection.script(rows).finally(() => connection.close());
}

/** The command line, within this process. */
async function autogen(words: readonly string[], cwd: string, time: Date): Promise<void> {
  let output = "";
  const stream = {
    write(text: string) {
      output += text;
    },
  };
  const code = await main(words, {
    cwd,
    env: { SOURCE_DATE_EPOCH: `${time.getTime() / 1000}` },
    stdout: stream,
    stderr: stream,
    interruption: () => new AbortController().signal,
    version: "",
  });
  if (code !== 0) throw new CommandFailed(words, code, output);
}
