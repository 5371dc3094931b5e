/**
 * Where the time of `autogen check` goes, on the example and a server of this machine: the tables of
 * docs/performance.md. The number of runs can be given.
 */
import { cpus } from "node:os";
import { startServer } from "../packages/testkit/src/servers/start.ts";
import { prepareExample } from "./performance/example.ts";
import { type Parts, partsOfCheck, wallTime } from "./performance/run.ts";

const MAJOR = 15;
const runs = Number(process.argv[2] ?? 15);

const PARTS: Readonly<Record<keyof Parts, string>> = {
  node: "Node.js starts",
  commandLine: "the command line is loaded and parsed",
  configuration: "rolldown is loaded, the configuration compiled and read",
  code: "the code of `check` is loaded",
  together: "at the same time:",
  revisions: "— revision files are compiled and read",
  definitions: "— definitions are compiled, drizzle-orm is loaded",
  connection: "— postgres.js is loaded, a session begins",
  catalog: "ledger and catalogs are read; definitions become a model",
  comparison: "PostgreSQL prints what differs in text; the differences",
  end: "the session and the process end",
};

const COMMANDS = ["check", "check --against revisions", "current", "history", "--help"] as const;

type Samples = Map<string, number[]>;

function add(samples: Samples, name: string, value: number): void {
  samples.set(name, [...(samples.get(name) ?? []), value]);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN);
}

function table(heading: string, samples: Samples): string {
  const rows = [...samples].map(([name, values]) => `| ${name} | ${median(values)} |`);
  return [`| ${heading} | ms |`, "|---|---:|", ...rows].join("\n");
}

async function measure(folder: string): Promise<void> {
  const parts: Samples = new Map();
  const commands: Samples = new Map();
  for (let run = 0; run < runs; run += 1) {
    const measured = await partsOfCheck(folder);
    for (const [part, name] of Object.entries(PARTS)) {
      add(parts, name, measured[part as keyof Parts]);
    }
    for (const line of COMMANDS) {
      add(commands, `\`autogen ${line}\``, await wallTime(line.split(" "), folder));
    }
  }
  const machine = `${cpus().length} cores, Node.js ${process.versions.node}, PostgreSQL ${MAJOR}`;
  console.log(`Medians of ${runs} runs: ${machine}.\n`);
  console.log(`${table("whole command", commands)}\n`);
  console.log(table("part of `autogen check`", parts));
}

const server = await startServer({ name: "performance", engine: "native", major: MAJOR });
try {
  await measure(prepareExample(server.url));
} finally {
  await server.stop();
}
