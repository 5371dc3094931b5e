/**
 * Where the time of `autogen check` goes, on a server of this machine: the tables of
 * docs/performance.md. The number of runs can be given; with `--tables N`, the project is not the
 * example, but one of that many tables; with `--revisions N`, one of that many revisions; with
 * `--tenants N`, one for that many schemas; with `--proof` it is the time of `autogen -m`; with
 * `--backfill ROWS` that of a backfill.
 */
import { rm } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startServer } from "../packages/testkit/src/servers/start.ts";
import { BATCHES, backfillTable, type Measured, measureBackfill } from "./performance/backfill.ts";
import { prepareExample } from "./performance/example.ts";
import { prepareLarge } from "./performance/large.ts";
import { mostLocks } from "./performance/locks.ts";
import { measureRevisions, prepareRevisions } from "./performance/many-revisions.ts";
import { measureProof, PLACES, type Place, prepareProof } from "./performance/proof.ts";
import { type Parts, partsOfCheck, wallTime } from "./performance/run.ts";
import { add, type Samples, table, wideTable } from "./performance/tables.ts";
import { measureTenants, prepareTenants } from "./performance/tenants.ts";

const MAJOR = 15;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    tables: { type: "string" },
    revisions: { type: "string" },
    tenants: { type: "string" },
    proof: { type: "boolean" },
    backfill: { type: "string" },
  },
});
const runs = Number(positionals[0] ?? 15);

const PARTS = {
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
} as const satisfies Partial<Record<keyof Parts, string>>;

const WHOLE = "the whole command";

const COMMANDS = ["check", "check --against revisions", "current", "history", "--help"] as const;

function addParts(samples: Samples, parts: Parts): void {
  for (const [part, name] of Object.entries(PARTS)) add(samples, name, parts[part as keyof Parts]);
}

function machine(): string {
  const cores = `${cpus().length} cores`;
  return `Medians of ${runs} runs: ${cores}, Node.js ${process.versions.node}, PostgreSQL ${MAJOR}.`;
}

async function measureExample(url: string): Promise<void> {
  const folder = prepareExample(url);
  const parts: Samples = new Map();
  const commands: Samples = new Map();
  for (let run = 0; run < runs; run += 1) {
    addParts(parts, await partsOfCheck(folder, join(folder, "cache")));
    for (const line of COMMANDS) {
      add(commands, `\`autogen ${line}\``, await wallTime(line.split(" "), folder));
    }
  }
  console.log(`${machine()}\n`);
  console.log(`${table("whole command", commands)}\n`);
  console.log(table("part of `autogen check`", parts));
}

/** Cold: no answer of PostgreSQL's is remembered. Warm: each is. */
async function measureLarge(url: string, tables: number): Promise<void> {
  const folder = prepareLarge(url, tables);
  const cache = join(folder, "cache");
  const check = () => partsOfCheck(folder, cache, ["--against", "database"]);
  const states: Record<string, Samples> = { cold: new Map(), warm: new Map() };
  for (let run = 0; run < runs; run += 1) {
    await rm(cache, { recursive: true, force: true });
    for (const samples of Object.values(states)) {
      const parts = await check();
      add(samples, WHOLE, parts.whole);
      add(samples, "of it, time of its processors", parts.processor);
      addParts(samples, parts);
    }
  }
  for (const samples of Object.values(states)) {
    add(samples, "the whole command at its quickest", Math.min(...(samples.get(WHOLE) ?? [])));
  }
  await rm(cache, { recursive: true, force: true });
  const locks = await mostLocks(url, check);
  console.log(`${tables} tables, at most ${locks} locks at once. ${machine()}\n`);
  console.log(wideTable("`autogen check --against database`", states));
}

/** The last revision of the example, emitted anew. */
async function measureProofs(url: string): Promise<void> {
  const folder = prepareProof(url);
  const whole: Samples = new Map();
  const places = Object.keys(PLACES) as Place[];
  const parts = Object.fromEntries(places.map((place): [Place, Samples] => [place, new Map()]));
  for (const place of places) await measureProof(url, folder, place, [new Map(), new Map()]);
  for (let run = 0; run < runs; run += 1) {
    for (const place of places) {
      await measureProof(url, folder, place, [whole, parts[place] ?? new Map()]);
    }
  }
  console.log(`${machine()}\n`);
  console.log(`${table("`autogen -m MESSAGE --dry-run`", whole)}\n`);
  const { "without a proof": _, ...proven } = parts;
  console.log(wideTable("part of a proof", proven));
}

async function measureManyRevisions(url: string, revisions: number): Promise<void> {
  const folder = prepareRevisions(url, revisions);
  const samples: Samples = new Map();
  for (let run = 0; run < runs; run += 1) await measureRevisions(folder, samples);
  console.log(`${revisions} revisions. ${machine()}\n`);
  console.log(table("whole command", samples));
}

async function measureManyTenants(url: string, tenants: number): Promise<void> {
  const folder = prepareTenants(url);
  const [upgraded, asked]: [Samples, Samples] = [new Map(), new Map()];
  for (let run = 0; run < runs; run += 1) {
    await measureTenants(url, folder, tenants, [upgraded, asked]);
  }
  console.log(`${tenants} schemas. ${machine()}\n`);
  const columns = { "one revision": upgraded, "nothing to do": asked };
  console.log(wideTable("`autogen upgrade --tenants`", columns));
}

/** One run of each: a million rows are samples enough. */
async function measureBackfills(url: string, rows: number): Promise<void> {
  const measured: Measured[] = [];
  for (const batch of BATCHES) measured.push(await measureBackfill(url, rows, batch));
  const machine = `${cpus().length} cores, Node.js ${process.versions.node}, PostgreSQL ${MAJOR}`;
  console.log(`${rows.toLocaleString("en-US")} rows: ${machine}.\n`);
  console.log(backfillTable(measured));
}

const server = await startServer({ name: "performance", engine: "native", major: MAJOR });
try {
  if (values.proof) await measureProofs(server.url);
  else if (values.backfill) await measureBackfills(server.url, Number(values.backfill));
  else if (values.revisions) await measureManyRevisions(server.url, Number(values.revisions));
  else if (values.tenants) await measureManyTenants(server.url, Number(values.tenants));
  else if (values.tables === undefined) await measureExample(server.url);
  else await measureLarge(server.url, Number(values.tables));
} finally {
  await server.stop();
}
