/** Taking over what another tool has migrated: one revision for all of it, on record where it is applied. */
import { relative, resolve } from "node:path";
import {
  appliedRows,
  bases,
  graphFor,
  type RevisionGraph,
  readLedger,
  tips,
} from "@autogen/revisions";
import type { Configuration, DrizzleKitHistory } from "../configuration/configuration.ts";
import { ledgerName, withDatabase } from "./database.ts";
import { HistoryBegun, MigrationsNotApplied, UnknownMigrations } from "./errors.ts";
import { findingsOf } from "./findings.ts";
import {
  compareMigrations,
  type Migration,
  type MigrationsFound,
  readApplied,
  readMigrations,
} from "./histories/drizzle-kit.ts";
import { changeReports } from "./report.ts";
import { type Decide, writeRevision } from "./revision.ts";
import { loadGraph } from "./revisions.ts";
import { stamp } from "./stamp.ts";
import type { AdoptHistoryOptions, AdoptHistoryReport, ChangeReport } from "./types.ts";

/**
 * Writes a first revision that adopts what the migrations have made, and records it; where there is one, it
 * is only recorded.
 * @throws NoMigrations, MigrationsNotApplied, UnknownMigrations, HistoryBegun; the errors of `makeRevision`
 */
export async function adoptHistory(
  configuration: Configuration,
  { message = "take over the migrations of drizzle-kit", ...options }: AdoptHistoryOptions,
): Promise<AdoptHistoryReport> {
  const history = configuration.drizzleKit ?? { folder: resolve(configuration.cwd, "drizzle") };
  const migrations = await readMigrations(history.folder);
  const { graph, found, current } = await stateOf(configuration, history, migrations);
  const facts = factsOf(configuration, history, found);
  const baseline = baselineOf(graph);
  if (baseline !== undefined) {
    if (current.length > 0) return { ...NOT_WRITTEN, ...facts, stamped: null, current };
    const { current: stands } = await stamp(configuration, { targets: [baseline] });
    return { ...NOT_WRITTEN, ...facts, stamped: baseline, current: stands };
  }
  const report = await writeRevision(configuration, { ...options, message }, adoptions);
  const { revision, proof } = report;
  if (revision === null || options.dryRun || proof.status === "unproven") {
    return { ...report, ...facts, stamped: null, current };
  }
  const { current: stands } = await stamp(configuration, { targets: [revision] });
  return { ...report, ...facts, stamped: revision, current: stands };
}

interface State {
  readonly graph: RevisionGraph;
  readonly found: MigrationsFound;
  /** Where the database stands already. */
  readonly current: readonly string[];
}

function stateOf(
  configuration: Configuration,
  history: DrizzleKitHistory,
  migrations: readonly Migration[],
): Promise<State> {
  const load = () => loadGraph(configuration);
  return withDatabase(configuration, load, async (connection, graph) => {
    const found = compareMigrations(migrations, await readApplied(connection, history));
    assertAllApplied(found);
    const ledger = await readLedger(connection, ledgerName(configuration.ledger));
    const applied = appliedRows(ledger).map(({ revision }) => revision);
    if (graph.revisions.size === 0 && applied.length > 0) {
      throw new HistoryBegun(applied, "The database has");
    }
    return { graph, found, current: tips(graphFor(graph, ledger.rows), applied) };
  });
}

/** @throws MigrationsNotApplied, UnknownMigrations */
function assertAllApplied({ applied, missing, unknown }: MigrationsFound): void {
  if (missing.length > 0) {
    throw new MigrationsNotApplied(
      missing.map(({ name }) => name),
      applied.length,
    );
  }
  if (unknown.length > 0) {
    throw new UnknownMigrations(unknown.map(({ when }) => new Date(when).toISOString()));
  }
}

/**
 * The first revision, if it does nothing but adopt; undefined where there are no revisions.
 * @throws HistoryBegun where it is something else
 */
function baselineOf(graph: RevisionGraph): string | undefined {
  if (graph.revisions.size === 0) return undefined;
  const first = bases(graph);
  const [only] = first;
  const calls = graph.revisions.get(only ?? "")?.upgrade ?? [];
  const isBaseline = calls.length > 0 && calls.every(({ operation }) => operation === "adopt");
  if (only === undefined || first.length > 1 || !isBaseline) {
    throw new HistoryBegun(first, "There are");
  }
  return only;
}

interface Remaining {
  /** What the definitions have otherwise than the database: for the next revision. */
  readonly remaining: readonly ChangeReport[];
}

/** What stands and is declared. What the definitions change is for a revision of its own. */
const adoptions: Decide<ReturnType<typeof findingsOf> & Remaining> = (live, plan) => {
  const isAdoption = ({ operation }: { readonly operation: string }) => operation === "adopt";
  const others = plan.operations.filter((operation) => !isAdoption(operation));
  return {
    operations: plan.operations.filter(isAdoption),
    aside: [],
    findings: {
      ...findingsOf(live, plan),
      remaining: changeReports(others, live.catalog.defaultSchema),
    },
  };
};

const NOT_WRITTEN = {
  equal: true,
  revision: null,
  file: null,
  changes: [],
  renames: [],
  review: [],
  unmanaged: [],
  unmodelled: [],
  remaining: [],
  proof: { status: "skipped", reasons: ["the revision is there already"] },
} as const;

function factsOf(
  { cwd }: Configuration,
  { folder, schema = "drizzle", table = "__drizzle_migrations" }: DrizzleKitHistory,
  { applied, edited }: MigrationsFound,
) {
  return {
    folder: relative(cwd, folder),
    ledger: `${schema}.${table}`,
    migrations: applied.map(({ name }) => name),
    edited: edited.map(({ name }) => name),
  };
}
