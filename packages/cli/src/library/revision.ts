import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { callOf, inverted, type Operation, type Plan, planned, questionsOf } from "@autogen/core";
import { type Connection, decideEquality, type ThrowawayOptions } from "@autogen/postgres";
import { type RevisionGraph, resolve, revisionId } from "@autogen/revisions";
import type { Configuration } from "../configuration/configuration.ts";
import { withDatabase } from "./database.ts";
import { loadDefinitions } from "./definitions.ts";
import { NotUpToDate } from "./errors.ts";
import { type Findings, findingsOf } from "./findings.ts";
import { makeFolder } from "./folder.ts";
import { type HeaderLine, headerLines } from "./header.ts";
import { proofLine, proofOf } from "./proof.ts";
import { changeReport, driftReport } from "./report.ts";
import { loadGraph } from "./revisions.ts";
import { type LiveSources, readSources } from "./sources.ts";
import type { ChangeReport, ProofReport, RevisionOptions, RevisionReport } from "./types.ts";

/** Writes one revision file with the differences between definitions and database. */
export async function makeRevision(
  configuration: Configuration,
  options: RevisionOptions,
): Promise<RevisionReport> {
  const graph = await loadGraph(configuration);
  const place = placeOf(graph, options);
  const draft = options.empty ? EMPTY_DRAFT : await draftOf(configuration, graph, options);
  const isNeeded = options.empty || draft.upgrade.length > 0;
  const written = isNeeded ? await write(configuration, options, place, draft) : NOT_WRITTEN;
  return {
    equal: draft.changes.length === 0,
    changes: draft.changes,
    unmanaged: draft.unmanaged,
    unmodelled: draft.unmodelled,
    ...written,
    proof: draft.proof,
  };
}

/** Where a new revision stands in the graph. */
interface Place {
  readonly revision: string;
  readonly parents: readonly string[];
  readonly dependsOn: readonly string[];
}

function placeOf(graph: RevisionGraph, options: RevisionOptions): Place {
  const { message, now = new Date(), revId, head = "head" } = options;
  const parents = graph.revisions.size === 0 ? [] : resolve(graph, head);
  const dependsOn = (options.dependsOn ?? []).flatMap((target) => resolve(graph, target));
  const revision = revId ?? revisionId(message, now, [...parents, ...dependsOn]);
  return { revision, parents, dependsOn };
}

/** What a file will say, and what there is to tell about it. */
interface Draft extends Findings {
  readonly upgrade: readonly Operation[];
  readonly downgrade: readonly Operation[];
  readonly header: readonly HeaderLine[];
  readonly changes: readonly ChangeReport[];
  readonly proof: ProofReport;
}

const EMPTY_DRAFT: Draft = {
  upgrade: [],
  downgrade: [],
  header: [],
  changes: [],
  unmanaged: [],
  unmodelled: [],
  proof: { status: "skipped", reasons: ["the revision is to be written by hand"] },
};

async function draftOf(
  configuration: Configuration,
  graph: RevisionGraph,
  options: RevisionOptions,
): Promise<Draft> {
  const load = () => loadDefinitions(configuration);
  const [live, plan] = await withDatabase(configuration, load, async (connection, definitions) => {
    const found = await readSources(connection, configuration, graph, definitions);
    if (found.pending.length > 0) throw new NotUpToDate(found.pending);
    return [found, await planOf(connection, found, configuration)] as const;
  });
  const upgrade = plan.operations;
  const downgrade = inverted(upgrade, plan.base);
  const { defaultSchema } = live.catalog;
  return {
    ...findingsOf(live, plan),
    upgrade,
    downgrade,
    header: headerLines(plan.base, upgrade, downgrade),
    changes: [
      ...upgrade.map((operation) => changeReport(operation, defaultSchema)),
      ...plan.drift.map((ref) => driftReport(ref, defaultSchema)),
    ],
    proof: await proofOf({ base: plan.base, upgrade, downgrade }, options, configuration),
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
  { message, dryRun, branchLabels }: RevisionOptions,
  { revision, parents, dependsOn }: Place,
  { upgrade, downgrade, header, proof }: Draft,
): Promise<Written> {
  const { emit } = await import("@autogen/revisions/emitter");
  const source = emit({
    message,
    revision,
    revises: parents.length > 1 ? parents : (parents[0] ?? null),
    ...(branchLabels && { branchLabels }),
    ...(dependsOn.length > 0 && { dependsOn }),
    ...(service !== undefined && { service }),
    header: [...header, ...proofLine(proof)],
    upgrade: upgrade.map(callOf),
    downgrade: downgrade.map(callOf),
  });
  const file = join(out, `${revision}.ts`);
  if (!dryRun) await writeNew(out, file, source);
  return { revision, file, source };
}

/** Never over a file that is there. */
async function writeNew(folder: string, file: string, source: string): Promise<void> {
  await makeFolder(folder);
  await writeFile(file, source, { flag: "wx" });
}
