/**
 * `npm run bench`: how long things take and how much memory, beside what they cannot be quicker than and
 * beside the peers, for 10 to 10,000 tables on one server of this machine; docs/performance.md has the last
 * full run. `--quick` takes 100 and 1,000 tables, and ends with exit code 1 where a goal is missed.
 * `--tables N` (more than once) takes others, `--only NAME` some measures, `--runs N` as many samples,
 * `--out FILE` writes the tables there and the samples beside it, `--write` writes docs/performance.md.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { startNative } from "../packages/testkit/src/servers/native.ts";
import { type Bundled, withBundles } from "./bench/bundle.ts";
import { GOALS } from "./bench/goals.ts";
import { verdicts } from "./bench/judge.ts";
import { startMeasures } from "./bench/measures.ts";
import { type Timed, timedNamed, UNHURRIED } from "./bench/names.ts";
import type { Results, SizeResults } from "./bench/outcome.ts";
import { withProject } from "./bench/project.ts";
import { missedLines, reportOf } from "./bench/report.ts";
import { inTurns, measureSize, type Plan } from "./bench/size.ts";
import { writePart } from "./marked-part.ts";
import { prepareExample, root } from "./performance/example.ts";

const MAJOR = 15;
const SIZES = [10, 100, 1000, 10_000];
const QUICK_SIZES = [100, 1000];

/** pg_dump locks all tables at once. */
const SETTINGS = ["max_locks_per_transaction=2048", "shared_buffers=256MB"];

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    tables: { type: "string", multiple: true },
    only: { type: "string", multiple: true },
    runs: { type: "string" },
    out: { type: "string", default: ".autogen/bench/last.md" },
    write: { type: "boolean", default: false },
  },
});
const sizes = values.tables?.map(Number) ?? (values.quick ? QUICK_SIZES : SIZES);
const only = values.only?.map(timedNamed);

/** The more tables, the fewer samples. */
function runsAt(tables: number): number {
  if (values.runs !== undefined) return Number(values.runs);
  if (values.quick || tables >= 10_000) return 3;
  return tables >= 1000 ? 5 : 9;
}

function isAsked(what: Timed): boolean {
  return only === undefined || only.includes(what);
}

function tell(what: string): void {
  console.error(`[${Math.round(performance.now() / 1000)} s] ${what}`);
}

function planFor(tables: number): Plan {
  return {
    runs: runsAt(tables),
    isQuick: values.quick,
    isAsked,
    tell: (what) => tell(`${tables} tables: ${what}`),
  };
}

async function measured(server: string, bundled: Bundled): Promise<Results> {
  const starts = await inTurns(startMeasures(prepareExample(server)), planFor(5));
  const done: SizeResults[] = [];
  for (const tables of sizes) {
    tell(`${tables} tables: their database is made`);
    const size = await withProject(server, tables, (project) =>
      measureSize(project, tables, MAJOR, bundled, planFor(tables)),
    );
    done.push(size);
  }
  const [{ model = "" } = {}] = cpus();
  const machine = `${cpus().length} cores (${model.trim()}), Node.js ${process.versions.node}, PostgreSQL ${MAJOR}.`;
  return { machine, starts: Object.fromEntries(starts), sizes: done };
}

/** Text, and samples beside it. */
function keep(file: string, report: string, results: Results): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${report}\n`);
  writeFileSync(file.replace(/(\.md)?$/, ".json"), `${JSON.stringify(results, null, 2)}\n`);
}

// The exit of this process ends what it has started.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

const server = await startNative(MAJOR, SETTINGS);
try {
  const results = await withBundles((bundled) => measured(server.url, bundled));
  const goals = GOALS.filter(
    ({ bound: { what } }) => isAsked(what) && !(values.quick && UNHURRIED.includes(what)),
  );
  const judged = verdicts(goals, results);
  const report = reportOf(results, judged);
  console.log(report);
  keep(resolve(values.out), report, results);
  if (values.write) await writePart(join(root, "docs/performance.md"), "bench", report);
  const missed = missedLines(judged);
  for (const line of missed) console.error(line);
  const failed = [results.starts, ...results.sizes.map(({ times }) => times)].some((times) =>
    Object.values(times).some(({ end }) => end === "failed"),
  );
  if (failed || (values.quick && missed.length > 0)) process.exitCode = 1;
} finally {
  await server.stop();
}
