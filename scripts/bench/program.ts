/** One run of a program, from its start to its end. */
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";

/** What is run, and what it has to do. */
export interface Line {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What it prints if it did what it was to do; absent: what it prints is thrown away. */
  readonly prints?: RegExp;
  /** What it prints when it begins with what is measured. */
  readonly begins?: string;
}

export interface Ended {
  /** From where it began. */
  readonly milliseconds: number;
  readonly output: string;
  /** What it wrote to descriptor 3. */
  readonly report: string;
}

export class ProgramFailed extends Error {
  override readonly name = "ProgramFailed";
}

export class ProgramStopped extends Error {
  override readonly name = "ProgramStopped";
  /** Milliseconds that it had. */
  readonly after: number;

  constructor({ command }: Line, after: number) {
    super(`${command} was stopped after ${after} ms`);
    this.after = after;
  }
}

const TEN_MINUTES = 600_000;

const running = new Set<ChildProcess>();

process.on("exit", () => {
  for (const child of running) end(child);
});

/**
 * Runs it to its end.
 *
 * @param limit milliseconds that it gets.
 * @throws ProgramFailed where its exit code is not 0, or it does not print what it should.
 * @throws ProgramStopped
 */
export async function run(line: Line, limit = TEN_MINUTES): Promise<Ended> {
  const child = spawn(line.command, line.args, optionsOf(line));
  running.add(child);
  try {
    return await watched(child, line, limit);
  } finally {
    end(child);
    running.delete(child);
  }
}

/** A group of its own, so that what it has started ends with it. */
function optionsOf({ cwd, env, prints, begins }: Line): SpawnOptions {
  const output = prints || begins ? "pipe" : "ignore";
  return {
    stdio: ["ignore", output, "pipe", "pipe"],
    detached: true,
    ...(cwd !== undefined && { cwd }),
    ...(env && { env }),
  };
}

async function watched(child: ChildProcess, line: Line, limit: number): Promise<Ended> {
  let begun = performance.now();
  let isStopped = false;
  const stop = () => {
    isStopped = true;
    end(child);
  };
  let timer = setTimeout(stop, limit);
  const begin = () => {
    begun = performance.now();
    clearTimeout(timer);
    timer = setTimeout(stop, limit);
  };
  const output = gathered(child.stdout, line.begins, begin);
  const errors = gathered(child.stderr);
  const report = gathered(child.stdio[3] as Readable);
  try {
    const [status] = (await once(child, "close")) as [number | null];
    const milliseconds = performance.now() - begun;
    if (isStopped) throw new ProgramStopped(line, limit);
    if (status !== 0) throw failed(line, `ended with exit code ${status}`, errors() || output());
    if (line.prints && !line.prints.test(output())) {
      throw failed(line, `did not print ${line.prints}`, output() + errors());
    }
    return { milliseconds, output: output(), report: report() };
  } finally {
    clearTimeout(timer);
  }
}

/** @param begin is called when the text has come. */
function gathered(stream: Readable | null, begins?: string, begin?: () => void): () => string {
  let text = "";
  let isAwaited = begins !== undefined;
  stream?.setEncoding("utf8").on("data", (part: string) => {
    text += part;
    if (!isAwaited || !text.includes(begins ?? "")) return;
    isAwaited = false;
    begin?.();
  });
  return () => text;
}

function failed({ command, args }: Line, how: string, said: string): ProgramFailed {
  return new ProgramFailed(`${[command, ...args].join(" ")} ${how}:\n${said.trim().slice(-2000)}`);
}

function end({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  process.kill(-pid, "SIGKILL");
}
