/** How each thing of ours is measured. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { throughProxy } from "../../packages/cli/test/support/round-trips.ts";
import { findPgDump } from "../../packages/testkit/src/dump/pg-dump.ts";
import { BIN } from "../performance/example.ts";
import type { Bundled } from "./bundle.ts";
import type { ReadingTimes } from "./inside-reading.ts";
import type { Counted, Timed } from "./names.ts";
import type { Cost } from "./outcome.ts";
import { type Line, run } from "./program.ts";
import { autogenLine, type Project } from "./project.ts";

/** Milliseconds of each thing that one run measures. */
export type Taken = Partial<Readonly<Record<Timed, readonly number[]>>>;

export interface Measure {
  readonly takes: readonly Timed[];
  readonly run: () => Promise<Taken>;
}

/** What a process does to measure something from inside; the first of its rounds is told apart. */
const ROUNDS = 3;

const KEPT = "cache";
const EMPTIED = "emptied-cache";

const CHECK = ["check", "--against", "database"];
const REVISION = ["-m", "add a note", "--dry-run", "--schema", "./changed/*.ts"];

interface Command {
  readonly words: (url: string) => readonly string[];
  /** Whether a later run is quicker for an earlier one, and is to be. */
  readonly keeps: boolean;
  readonly prints?: RegExp;
}

const ADDITION = /op\.addColumn\(/;

/** The commands, and what they print where all is well. */
const COMMANDS: Readonly<Record<Counted, Command>> = {
  checkCold: { words: () => CHECK, keeps: false },
  checkWarm: { words: () => CHECK, keeps: true },
  diff: { words: (url) => ["diff", url, url], keeps: false },
  revision: { words: () => [...REVISION, "--no-proof"], keeps: true, prints: ADDITION },
  // The revision without a proof has asked all that it asks, and a server is kept by the run that is counted.
  proven: { words: () => REVISION, keeps: false, prints: ADDITION },
};

/** One run of a command; cold is with an emptied cache. */
export function commandLine(
  project: Project,
  command: Counted,
  node: readonly string[] = [],
): Line {
  const { words, prints } = COMMANDS[command];
  const cache = command === "checkCold" ? EMPTIED : KEPT;
  if (command === "checkCold") {
    rmSync(join(project.folder, EMPTIED), { recursive: true, force: true });
  }
  const line = autogenLine(project, cache, words(project.url), node);
  return prints ? { ...line, prints } : line;
}

/** Commands, whole process; cold is with an emptied cache, all others with what runs before have kept. */
export function commandMeasure(project: Project, command: Counted): Measure {
  return whole(command, () => commandLine(project, command));
}

function whole(takes: Timed, line: () => Line): Measure {
  return { takes: [takes], run: async () => ({ [takes]: [(await run(line())).milliseconds] }) };
}

/** So that the run which is counted, and those which are timed, find what such a run keeps. */
export async function warmUp(project: Project, command: Counted): Promise<void> {
  if (COMMANDS[command].keeps) await run(commandLine(project, command));
}

const PEAK = new URL("./peak.mjs", import.meta.url).href;

/** The more tables, the longer a process may work between two things that it sends at once: milliseconds. */
function silenceAt(tables: number): number {
  return 50 + tables / 10;
}

/** One run of a command that is not timed: it goes through a proxy, and tells its memory. */
export async function costOf(project: Project, command: Counted, tables: number): Promise<Cost> {
  const { result, roundTrips } = await throughProxy(
    project.url,
    (url) => run(commandLine({ ...project, url }, command, ["--import", PEAK])),
    silenceAt(tables),
  );
  return { memory: Number(result.report) * 1024, roundTrips };
}

/** Our own reader beside the bare queries, and the definitions. */
export function insideMeasures({ folder, url }: Project, bundled: Bundled): readonly Measure[] {
  const node = (...args: readonly string[]): Line => ({
    command: process.execPath,
    args,
    cwd: folder,
    prints: /\d/,
  });
  return [
    {
      takes: ["bareFirst", "bare", "readFirst", "read"],
      run: async () => {
        const { output } = await run(node(bundled.reading, url, `${ROUNDS}`));
        const { bare, read } = JSON.parse(output) as ReadingTimes;
        return {
          bareFirst: bare.slice(0, 1),
          bare: bare.slice(1),
          readFirst: read.slice(0, 1),
          read: read.slice(1),
        };
      },
    },
    {
      takes: ["definitions"],
      run: async () => {
        const { output } = await run(node(bundled.loading, folder, join(folder, KEPT)));
        return { definitions: [Number(output)] };
      },
    },
  ];
}

/** Nothing, where this machine has no pg_dump for the server. */
export async function dumpMeasure({ url }: Project, major: number): Promise<Measure | undefined> {
  const command = await findPgDump(major);
  return command === undefined ? undefined : whole("dump", () => ({ command, args: ["-s", url] }));
}

/** @param folder of the example, whose configuration names its database */
export function startMeasures(folder: string): readonly Measure[] {
  const node = (...args: readonly string[]) => ({ command: process.execPath, args, cwd: folder });
  return [
    whole("node", () => node("-e", "0")),
    whole("version", () => node(BIN, "--version")),
    whole("help", () => node(BIN, "--help")),
    whole("example", () => node(BIN, "check")),
  ];
}
