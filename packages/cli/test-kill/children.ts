/** Processes that wait for a job: one is always warm. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RunOutcome } from "@autogen/revisions";
import { build } from "esbuild";
import type { Job } from "./job.ts";

/** How a process ended. */
export interface End {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly stderr: string;
  /** Of one that came to the end of its run. */
  readonly outcome: RunOutcome | undefined;
}

/** One that runs. */
export interface Running {
  readonly ended: Promise<End>;
  readonly kill: () => void;
}

export interface Children {
  readonly run: (job: Job) => Promise<End>;
  /** Gives each of them a job, at the same time. */
  readonly start: (jobs: readonly Job[]) => Promise<readonly Running[]>;
  readonly close: () => Promise<void>;
}

/** Bundles the process once, so that each starts quickly. */
export async function openChildren(): Promise<Children> {
  const folder = await mkdtemp(join(tmpdir(), "autogen-kill-"));
  const file = join(folder, "child.mjs");
  await build({
    entryPoints: [fileURLToPath(new URL("child.ts", import.meta.url))],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    external: ["@electric-sql/*"],
    logLevel: "warning",
  });
  let next: Promise<ChildProcess> | undefined = warm(file);
  return {
    run: async (job) => {
      const child = await (next ?? warm(file));
      next = warm(file);
      return end(child, job);
    },
    start: async (jobs) => {
      const started = await Promise.all(jobs.map(() => warm(file)));
      return started.map((child, at) => ({
        ended: end(child, jobs[at] as Job),
        kill: () => void child.kill("SIGKILL"),
      }));
    },
    close: async () => {
      const spare = await next;
      next = undefined;
      spare?.kill("SIGKILL");
      await rm(folder, { recursive: true });
    },
  };
}

async function warm(file: string): Promise<ChildProcess> {
  const child = fork(file, { stdio: ["ignore", "ignore", "pipe", "ipc"] });
  await once(child, "message");
  return child;
}

async function end(child: ChildProcess, job: Job): Promise<End> {
  let outcome: RunOutcome | undefined;
  let stderr = "";
  child.on("message", (message) => {
    outcome = message as RunOutcome;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const closed = once(child, "close");
  child.send(job);
  const [code, signal] = (await closed) as [number | null, NodeJS.Signals | null];
  return { code, signal, stderr, outcome };
}
