import { join } from "node:path";
import {
  afterRenames,
  type LikelyRename,
  likelyRenames,
  NameTaken,
  type Operation,
  PartitionKeyFixed,
  type Plan,
  planned,
  questionnaireOf,
  type RowsLacking,
  StandsInTheWay,
  settledRenames,
} from "@autogen/core";

import {
  type Connection,
  decideEquality,
  type ThrowawayOptions,
  tryOperations,
} from "@autogen/postgres";
import type { RevisionGraph } from "@autogen/revisions";
import type { Configuration } from "../configuration/configuration.ts";
import { askedRenames } from "./asked-renames.ts";
import { withDatabase } from "./database.ts";
import { loadDefinitions } from "./definitions.ts";
import { withLiveUse } from "./enum-use.ts";
import { NotUpToDate } from "./errors.ts";
import { type Findings, findingsOf } from "./findings.ts";
import { judgesOf } from "./judges.ts";
import { type Place, placeOf } from "./place.ts";
import { changeReports, driftReport } from "./report.ts";
import { reviewReports } from "./review.ts";
import { loadGraph, recallGraph } from "./revisions.ts";
import { rowsFor } from "./rows.ts";
import { type Draft, draftOf, EMPTY_DRAFT, sourceOf } from "./source.ts";
import { type LiveSources, readSources } from "./sources.ts";
import type { ChangeReport, RenameReport, RevisionOptions, RevisionReport } from "./types.ts";
import { UNPROVEN, writeNew } from "./written.ts";

/** What a revision is to do, of all that could be done, and what there is to tell beside it. */
export interface Intent<F extends Findings> {
  readonly operations: readonly Operation[];
  /** Changes that the revision does not make. */
  readonly aside: readonly ChangeReport[];
  /** What it drops and creates, and may be one thing; none where absent. */
  readonly renames?: readonly LikelyRename[];
  readonly findings: F;
}

/** Decides what the revision does, where a plan says how the database stands to the definitions. */
export type Decide<F extends Findings> = (
  live: LiveSources,
  plan: Plan,
  renames: readonly LikelyRename[],
) => Intent<F>;

/** Writes one revision file with the differences between definitions and database. */
export async function makeRevision(
  configuration: Configuration,
  options: RevisionOptions,
): Promise<RevisionReport> {
  if (!options.empty) return writeRevision(configuration, options, everything);
  const place = placeOf(await loadGraph(configuration), options);
  const written = await write(configuration, options, place, EMPTY_DRAFT);
  const { proof } = EMPTY_DRAFT;
  return {
    equal: true,
    changes: [],
    renames: [],
    review: [],
    unmanaged: [],
    unmodelled: [],
    ...written,
    proof,
  };
}

/**
 * @throws StandsInTheWay where something of others stands on what is dropped
 * @throws PartitionKeyFixed where a column is to change by which partitions are told apart
 * @throws NameTaken where something of others has the name of what is created
 */
const everything: Decide<Findings> = (live, plan, renames) => {
  if (plan.inTheWay.length > 0) throw new StandsInTheWay(plan.inTheWay);
  if (plan.fixedColumns.length > 0) throw new PartitionKeyFixed(plan.fixedColumns);
  const { defaultSchema } = live.catalog;
  if (plan.takenNames.length > 0) throw new NameTaken(plan.takenNames, defaultSchema);
  return {
    operations: plan.operations,
    renames,
    aside: plan.drift.map((ref) => driftReport(ref, defaultSchema)),
    findings: findingsOf(live, plan),
  };
};

/**
 * Writes one revision file, or none where there is nothing to do.
 * @param schemas those to look into beside the ones that are declared, owned or configured
 * @throws NotUpToDate; the errors of definitions, revision files, connection and emitter
 */
export async function writeRevision<F extends Findings>(
  configuration: Configuration,
  options: RevisionOptions,
  decide: Decide<F>,
  schemas: readonly string[] = [],
): Promise<RevisionReport & F> {
  const graph = await recallGraph(configuration);
  const place = placeOf(graph, options);
  const { live, plan, likely, rows, major } = await planWith(
    configuration,
    graph,
    schemas,
    options,
  );
  const { operations, aside, renames = [], findings } = decide(live, plan, likely);
  const { defaultSchema } = live.catalog;
  const changes = changeReports(operations, defaultSchema);
  const around = { live: live.sources.live, major, renames, rows };
  const draft = await draftOf(plan.base, operations, options, configuration, around);
  const isNeeded = operations.length > 0;
  return {
    equal: changes.length + aside.length === 0,
    changes: [...changes, ...aside],
    renames: renames.map(({ kind, from, to }): RenameReport => ({ kind, from, to })),
    review: reviewReports(draft.reviews),
    ...findings,
    ...(isNeeded ? await write(configuration, options, place, draft) : NOT_WRITTEN),
    proof: draft.proof,
  };
}

interface Planned {
  readonly live: LiveSources;
  readonly plan: Plan;
  readonly likely: readonly LikelyRename[];
  /** The version of the server. */
  readonly major: number;
  readonly rows: RowsLacking;
}

async function planWith(
  configuration: Configuration,
  graph: RevisionGraph,
  schemas: readonly string[],
  options: RevisionOptions,
): Promise<Planned> {
  const load = () => loadDefinitions(configuration);
  return withDatabase(configuration, load, async (connection, definitions) => {
    const found = await readSources(connection, configuration, graph, definitions, { schemas });
    if (found.pending.length > 0) throw new NotUpToDate(found.pending);
    return planOf(connection, found, configuration, options);
  });
}

async function planOf(
  connection: Connection,
  live: LiveSources,
  shadow: ThrowawayOptions,
  options: RevisionOptions,
): Promise<Planned> {
  const judges = judgesOf(connection, live, shadow);
  const { defaultSchema } = live.catalog;
  const { requests, isDropped } = await askedRenames(options, live.sources, defaultSchema);
  const { operations, sources } = settledRenames(requests, live.sources, defaultSchema);
  const questionnaire = questionnaireOf(sources);
  const equality = await decideEquality(questionnaire.questions, judges);
  const plan = planned(sources, questionnaire.answeredBy(equality));
  await tryOperations(plan.operations, judges);
  const likely = likelyRenames(sources).filter((rename) => !isDropped(rename));
  const { major } = connection.server;
  const after = afterRenames(plan, operations);
  const whole = await withLiveUse(after, operations, connection, defaultSchema);
  const rows = await rowsFor(connection, live.sources.live, whole.operations);
  return { live, plan: whole, likely, rows, major };
}

type Written = Pick<RevisionReport, "revision" | "file" | "source">;

const NOT_WRITTEN: Written = { revision: null, file: null };

async function write(
  { out, service }: Configuration,
  options: RevisionOptions,
  place: Place,
  draft: Draft,
): Promise<Written> {
  const source = await sourceOf(options, place, draft, service);
  const { revision } = place;
  const file = join(out, `${revision}.ts${draft.proof.status === "unproven" ? UNPROVEN : ""}`);
  if (!options.dryRun) await writeNew(out, file, source);
  return { revision, file, source };
}
