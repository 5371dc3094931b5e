/** Where the time of a cold check goes: the main entries of V8's profile of its one thread. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { commandLine } from "./measures.ts";
import { run } from "./program.ts";
import type { Project } from "./project.ts";
import { withScratch } from "./scratch.ts";

/** Work that a function of that name does, and all that it calls. */
export interface Entry {
  readonly name: string;
  readonly milliseconds: number;
}

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
}

/** As V8 writes it: https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: CallFrame;
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  /** Microseconds. */
  readonly timeDeltas: readonly number[];
}

interface Kind {
  readonly name: string;
  readonly is: (frame: CallFrame) => boolean;
}

const called =
  (...names: readonly string[]) =>
  ({ functionName }: CallFrame) =>
    names.includes(functionName);

/** The first that any function on the stack belongs to, from the innermost of these to the outermost. */
const KINDS: readonly Kind[] = [
  {
    name: "nothing: it waits for the server, for files, or for their compiler",
    is: called("(idle)"),
  },
  { name: "V8 looks for garbage", is: called("(garbage collector)") },
  { name: "what is to be asked of PostgreSQL is put into statements", is: called("unlikePrint") },
  { name: "the comparison, as far as it needs no answers", is: called("questionnaireOf") },
  { name: "the plan", is: called("planned") },
  { name: "sources get the same objects where they say the same", is: called("sharedSources") },
  { name: "rows of the catalogs become a model", is: called("readSnapshot") },
  {
    name: "definitions become a model",
    is: called("collectDefinitions", "readDatabase", "checkNames"),
  },
  { name: "revisions are replayed", is: called("replayRevisions") },
  { name: "revision files are run", is: called("readRevisions") },
  { name: "what was learnt of files is kept", is: called("filesRead", "keepCheck", "keep") },
  { name: "drizzle-orm makes its tables", is: ({ url }) => url.endsWith("/modules.mjs") },
  { name: "bytes of the server become rows", is: ({ url }) => url.includes("/postgres/src/") },
  { name: "V8 compiles modules", is: called("compileSourceTextModule") },
  {
    name: "modules are found and read, Node.js' own among them",
    is: called("getModuleJobForImport", "loadAndTranslate", "compileForInternalLoader", "resolve"),
  },
];

const OTHER =
  "all other: Node.js and the program start and end, files are read, answers are remembered";

/** The main entries, the longest first. */
export function entriesOf({ nodes, samples, timeDeltas }: CpuProfile): readonly Entry[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  );
  const kinds = new Map<number, string>();
  const kindOf = (id: number): string => {
    const known = kinds.get(id);
    if (known !== undefined) return known;
    const node = byId.get(id);
    const own = node && KINDS.find(({ is }) => is(node.callFrame))?.name;
    const parent = parents.get(id);
    const found = own ?? (parent === undefined ? OTHER : kindOf(parent));
    kinds.set(id, found);
    return found;
  };
  const times = new Map<string, number>();
  for (const [at, sample] of samples.entries()) {
    const kind = kindOf(sample);
    times.set(kind, (times.get(kind) ?? 0) + (timeDeltas[at] ?? 0) / 1000);
  }
  return [...times]
    .map(([name, milliseconds]) => ({ name, milliseconds }))
    .sort((a, b) => b.milliseconds - a.milliseconds);
}

/** Of one run, which is not timed: a profile makes it slower. */
export function profileOf(project: Project): Promise<readonly Entry[]> {
  return withScratch(async (folder) => {
    await run(commandLine(project, "checkCold", ["--cpu-prof", `--cpu-prof-dir=${folder}`]));
    const [file = ""] = readdirSync(folder).filter((name) => name.endsWith(".cpuprofile"));
    return entriesOf(JSON.parse(readFileSync(join(folder, file), "utf8")) as CpuProfile);
  });
}
