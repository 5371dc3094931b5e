import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Operation, type Plan, planned, questionsOf } from "@autogen/core";
import { type Connection, decideEquality, type ThrowawayOptions } from "@autogen/postgres";
import type { RevisionGraph } from "@autogen/revisions";
import type { Configuration } from "../configuration/configuration.ts";
import { withDatabase } from "./database.ts";
import { loadDefinitions } from "./definitions.ts";
import { NotUpToDate } from "./errors.ts";
import { type Findings, findingsOf } from "./findings.ts";
import { makeFolder } from "./folder.ts";
import { type Place, placeOf } from "./place.ts";
import { changeReport, driftReport } from "./report.ts";
import { loadGraph } from "./revisions.ts";
import { type Draft, draftOf, EMPTY_DRAFT, sourceOf } from "./source.ts";
import { type LiveSources, readSources } from "./sources.ts";
import type { ChangeReport, RevisionOptions, RevisionReport } from "./types.ts";

/** What a revision is to do, of all that could be done. */
export interface Intent {
  readonly operations: readonly Operation[];
  /** What is told of beside the operations. */
  readonly aside: readonly ChangeReport[];
  readonly findings: Findings;
}

/** Decides what the revision does, where a plan says how the database stands to the definitions. */
export type Decide = (live: LiveSources, plan: Plan) => Intent;

/** Writes one revision file with the differences between definitions and database. */
export function makeRevision(
  configuration: Configuration,
  options: RevisionOptions,
): Promise<RevisionReport> {
  return writeRevision(configuration, options, everything);
}

const everything: Decide = (live, plan) => ({
  operations: plan.operations,
  aside: plan.drift.map((ref) => driftReport(ref, live.catalog.defaultSchema)),
  findings: findingsOf(live, plan),
});

/**
 * Writes one revision file.
 * @param schemas those to look into beside the ones that are declared, owned or configured
 */
export async function writeRevision(
  configuration: Configuration,
  options: RevisionOptions,
  decide: Decide,
  schemas: readonly string[] = [],
): Promise<RevisionReport> {
  const graph = await loadGraph(configuration);
  const place = placeOf(graph, options);
  const { draft, ...found } = options.empty
    ? NOTHING_FOUND
    : await comparison(configuration, graph, options, decide, schemas);
  const isNeeded = options.empty || draft.upgrade.length > 0;
  const written = isNeeded ? await write(configuration, options, place, draft) : NOT_WRITTEN;
  return { equal: found.changes.length === 0, ...found, ...written, proof: draft.proof };
}

interface Found extends Findings {
  readonly draft: Draft;
  readonly changes: readonly ChangeReport[];
}

const NOTHING_FOUND: Found = { draft: EMPTY_DRAFT, changes: [], unmanaged: [], unmodelled: [] };

async function comparison(
  configuration: Configuration,
  graph: RevisionGraph,
  options: RevisionOptions,
  decide: Decide,
  schemas: readonly string[],
): Promise<Found> {
  const load = () => loadDefinitions(configuration);
  const [live, plan] = await withDatabase(configuration, load, async (connection, definitions) => {
    const found = await readSources(connection, configuration, graph, definitions, schemas);
    if (found.pending.length > 0) throw new NotUpToDate(found.pending);
    return [found, await planOf(connection, found, configuration)] as const;
  });
  const { operations, aside, findings } = decide(live, plan);
  const { defaultSchema } = live.catalog;
  const changes = operations.map((operation) => changeReport(operation, defaultSchema));
  return {
    draft: await draftOf(plan.base, operations, options, configuration),
    changes: [...changes, ...aside],
    ...findings,
  };
}

async function planOf(
  connection: Connection,
  { catalog, sources }: LiveSources,
  shadow: ThrowawayOptions,
): Promise<Plan> {
  const target = { connection, database: catalog.database };
  const { declared } = sources;
  const judges = { target, declared, shadow };
  return planned(sources, await decideEquality(questionsOf(sources), judges));
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
  const file = join(out, `${revision}.ts`);
  if (!options.dryRun) await writeNew(out, file, source);
  return { revision, file, source };
}

/** Never over a file that is there. */
async function writeNew(folder: string, file: string, source: string): Promise<void> {
  await makeFolder(folder);
  await writeFile(file, source, { flag: "wx" });
}
