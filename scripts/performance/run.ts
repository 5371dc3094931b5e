/** One run of a command, and where its time went. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { BIN } from "./example.ts";

const TIMELINE = new URL("./timeline.mjs", import.meta.url).href;

/** The parts of `autogen check`, in milliseconds. */
export interface Parts {
  /** From the start of the process to its end. */
  readonly whole: number;
  /** What the process used of all cores. */
  readonly processor: number;
  readonly node: number;
  readonly commandLine: number;
  readonly configuration: number;
  readonly code: number;
  /** The longest of the three that follow, which go on at the same time. */
  readonly together: number;
  readonly revisions: number;
  readonly definitions: number;
  readonly connection: number;
  readonly catalog: number;
  readonly comparison: number;
  readonly end: number;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What `timeline.mjs` writes; milliseconds from an origin. */
interface Timeline {
  readonly timeOrigin: number;
  /** User and system time. */
  readonly processor: number;
  readonly parts: Readonly<Record<string, Span>>;
}

/** From the start of a command to its end, with nothing else in its way. */
export async function wallTime(words: readonly string[], cwd: string): Promise<number> {
  const begun = performance.now();
  await ended(spawn(process.execPath, [BIN, ...words], { cwd, stdio: "ignore" }));
  return performance.now() - begun;
}

interface Watched {
  readonly begun: number;
  readonly closed: number;
  readonly timeline: Timeline;
}

/** @throws where the command does not end with exit code 0 */
async function watched(
  words: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Watched> {
  const begun = epoch();
  const child = spawn(process.execPath, ["--import", TIMELINE, BIN, ...words], {
    cwd,
    env,
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [written] = await Promise.all([text(child.stdio[3] as Readable), ended(child)]);
  return { begun, closed: epoch(), timeline: JSON.parse(written) as Timeline };
}

/** How long a command takes, and the measures that it leaves. */
export async function spansOf(
  words: readonly string[],
  cwd: string,
): Promise<{ readonly milliseconds: number; readonly spans: Timeline["parts"] }> {
  const { begun, closed, timeline } = await watched(words, cwd);
  return { milliseconds: closed - begun, spans: timeline.parts };
}

/**
 * Of a check that is made, and not recalled.
 * @param cache the folder of what is kept between runs
 * @throws where the command does not end with exit code 0
 */
export async function partsOfCheck(
  cwd: string,
  cache: string,
  flags: readonly string[] = [],
): Promise<Parts> {
  await rm(join(cache, "checks"), { recursive: true, force: true });
  const env = { ...process.env, AUTOGEN_CACHE: cache };
  const { begun, closed, timeline } = await watched(["check", ...flags], cwd, env);
  const { processor } = timeline;
  const parts = partsOf(timeline, begun - timeline.timeOrigin, closed - timeline.timeOrigin);
  return { whole: closed - begun, processor, ...parts };
}

function epoch(): number {
  return performance.timeOrigin + performance.now();
}

async function ended(child: ChildProcess): Promise<void> {
  const [status] = (await once(child, "close")) as [number | null];
  if (status !== 0) throw new Error(`The command ended with exit code ${status}.`);
}

function partsOf(
  { parts }: Timeline,
  begun: number,
  closed: number,
): Omit<Parts, "whole" | "processor"> {
  const span = (name: string): Span => {
    const found = parts[name];
    if (!found) throw new Error(`The command left no measure "${name}".`);
    return found;
  };
  const [configuration, catalog, comparison] = ["configuration", "catalog", "comparison"].map(
    (name) => span(`autogen:${name}`),
  ) as [Span, Span, Span];
  const beside = ["revisions", "definitions", "connection"].map((name) => span(`autogen:${name}`));
  const [revisions, definitions, connection] = beside.map(length) as [number, number, number];
  const first = Math.min(...beside.map(({ start }) => start));
  const { end: started } = span("node");
  return {
    node: started - begun,
    commandLine: configuration.start - started,
    configuration: length(configuration),
    code: first - configuration.end,
    together: catalog.start - first,
    revisions,
    definitions,
    connection,
    catalog: length(catalog),
    comparison: length(comparison),
    end: closed - comparison.end,
  };
}

function length({ start, end }: Span): number {
  return end - start;
}
