import {
  diff,
  type Equality,
  type Operation,
  planned,
  questionsBetween,
  questionsOf,
} from "@autogen/core";
import {
  type Connection,
  decideEquality,
  type Judges,
  type ThrowawayOptions,
} from "@autogen/postgres";
import type { RevisionGraph } from "@autogen/revisions";
import type { Configuration } from "../configuration/configuration.ts";
import { timed } from "../timing.ts";
import { withDatabase } from "./database.ts";
import { loadDefinitions, type ReadDefinitions } from "./definitions.ts";
import { findingsOf, undeclarable } from "./findings.ts";
import { changeReport, driftReport } from "./report.ts";
import { loadGraph } from "./revisions.ts";
import { withReplayedDatabase } from "./shadow.ts";
import { type LiveSources, ownedAtHeads, readSources } from "./sources.ts";
import type {
  ChangeReport,
  CheckedChange,
  CheckOptions,
  CheckReport,
  CheckTarget,
} from "./types.ts";

/** Compares the definitions with the database and with the revision files. */
export async function check(
  configuration: Configuration,
  { against }: CheckOptions,
): Promise<CheckReport> {
  const load = () =>
    Promise.all([
      timed("revisions", () => loadGraph(configuration)),
      timed("definitions", () => loadDefinitions(configuration)),
    ]);
  if (against === "revisions") return checkRevisions(...(await load()), configuration);
  return withDatabase(configuration, load, async (connection, [graph, definitions]) => {
    const live = await timed("catalog", () =>
      readSources(connection, configuration, graph, definitions),
    );
    return timed("comparison", () =>
      against === "database"
        ? checkDatabase(connection, live, configuration)
        : checkBoth(connection, live, graph, definitions, configuration),
    );
  });
}

async function checkDatabase(
  connection: Connection,
  live: LiveSources,
  configuration: Configuration,
): Promise<CheckReport> {
  const equality = await decideEquality(
    questionsOf(live.sources),
    judges(connection, live, configuration),
  );
  return databaseReport(live, equality);
}

/** One session answers the questions of both comparisons. */
async function checkBoth(
  connection: Connection,
  live: LiveSources,
  graph: RevisionGraph,
  definitions: ReadDefinitions,
  configuration: Configuration,
): Promise<CheckReport> {
  const { declared } = live.sources;
  const owned = ownedAtHeads(graph);
  const questions = [...questionsOf(live.sources), ...questionsBetween(owned, declared)];
  const equality = await decideEquality(questions, judges(connection, live, configuration));
  const database = databaseReport(live, equality);
  const revisions = owned.handwritten
    ? (await checkRevisions(graph, definitions, configuration)).changes
    : labelled("revisions", diff(owned, declared, equality), live.catalog.defaultSchema);
  return reportOf({ ...database, changes: [...revisions, ...database.changes] });
}

/** Without a server: the files are replayed in memory, hand-written SQL in an embedded database. */
async function checkRevisions(
  graph: RevisionGraph,
  readDefinitions: ReadDefinitions,
  shadow: ThrowawayOptions,
): Promise<CheckReport> {
  const definitions = readDefinitions("public");
  const declared = definitions.database;
  const owned = ownedAtHeads(graph);
  const aside = { unmanaged: [], unmodelled: undeclarable(definitions), pending: [] };
  const operations = owned.handwritten
    ? await replayedDifferences(graph, declared, shadow)
    : diff(
        owned,
        declared,
        await decideEquality(questionsBetween(owned, declared), { declared, shadow }),
      );
  return reportOf({ ...aside, changes: labelled("revisions", operations, "public") });
}

function replayedDifferences(
  graph: RevisionGraph,
  declared: LiveSources["sources"]["declared"],
  shadow: ThrowawayOptions,
): Promise<readonly Operation[]> {
  return withReplayedDatabase(graph, declared, shadow, async (connection, live) => {
    const sources = { live, declared, owned: ownedAtHeads(graph) };
    const target = { connection, database: live };
    const equality = await decideEquality(questionsOf(sources), { target, declared, shadow });
    return planned(sources, equality).operations.filter(({ operation }) => operation !== "adopt");
  });
}

function judges(
  connection: Connection,
  { catalog, sources }: LiveSources,
  shadow: ThrowawayOptions,
): Judges {
  const target = { connection, database: catalog.database };
  return { target, declared: sources.declared, shadow };
}

function databaseReport(live: LiveSources, equality: Equality): CheckReport {
  const plan = planned(live.sources, equality);
  const { defaultSchema } = live.catalog;
  const drift = plan.drift.map((ref) => driftReport(ref, defaultSchema));
  const changes = [
    ...labelled("database", plan.operations, defaultSchema),
    ...drift.map((change) => withTarget("database", change)),
  ];
  return reportOf({ ...findingsOf(live, plan), changes, pending: live.pending });
}

function labelled(
  against: CheckTarget,
  operations: readonly Operation[],
  defaultSchema: string,
): readonly CheckedChange[] {
  return operations.map((operation) => withTarget(against, changeReport(operation, defaultSchema)));
}

function withTarget(against: CheckTarget, change: ChangeReport): CheckedChange {
  return { ...change, against };
}

function reportOf(found: Omit<CheckReport, "equal">): CheckReport {
  const { changes, unmanaged, unmodelled, pending } = found;
  const equal = changes.length === 0 && pending.length === 0;
  return { equal, changes, unmanaged, unmodelled, pending };
}
