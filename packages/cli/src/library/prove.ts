/** Trying revision files that are written already. */
import { readFile, writeFile } from "node:fs/promises";
import { diff, type Operation, TEXTUAL, withExtensionsUsed } from "@autogen/core";
import { ConnectionFailed, type ShadowOptions } from "@autogen/postgres";
import {
  ancestors,
  inOrder,
  type Revision,
  type RevisionGraph,
  replayRevision,
  replayRevisions,
  resolve,
  revisionsIn,
  UnreplayableRevision,
} from "@autogen/revisions";
import type { Configuration } from "../configuration/configuration.ts";
import { isEmbedded } from "../configuration/paths.ts";
import { withDatabase } from "./database.ts";
import { headerLines } from "./header.ts";
import { proofLine, proofOf, type Tried } from "./proof.ts";
import { loadGraph } from "./revisions.ts";
import { shadowOptions } from "./shadow-choice.ts";
import type { ProvedRevision, ProveOptions, ProveReport } from "./types.ts";

/** Tries revisions one after the other, each on a database that its ancestors have made. */
export async function prove(
  configuration: Configuration,
  { revisions: targets = [], write = false }: ProveOptions,
): Promise<ProveReport> {
  const graph = await loadGraph(configuration);
  const chosen = inOrder(graph, chosenOf(graph, targets));
  const shadow = shadowOptions(configuration, await majorOf(configuration));
  const revisions: ProvedRevision[] = [];
  for (const revision of chosen) {
    revisions.push(await proveRevision(graph, revision, shadow, write));
  }
  return { revisions };
}

/** Ranges, revisions and their prefixes; the heads where there are none. */
function chosenOf(graph: RevisionGraph, targets: readonly string[]): ReadonlySet<string> {
  const asked = targets.length > 0 ? targets : ["heads"];
  if (graph.revisions.size === 0 && targets.length === 0) return new Set();
  return new Set(
    asked.flatMap((target) =>
      target.includes(":") ? [...revisionsIn(graph, target)] : resolve(graph, target),
    ),
  );
}

/** Nothing where no database can be asked: then the version does not matter. */
export async function majorOf(configuration: Configuration): Promise<number | undefined> {
  const { database } = configuration;
  if (!database || "refusal" in database || isEmbedded(database.url)) return undefined;
  try {
    return await withDatabase(
      configuration,
      async () => {},
      async ({ server }) => server.major,
    );
  } catch (error) {
    if (error instanceof ConnectionFailed) return undefined;
    throw error;
  }
}

async function proveRevision(
  graph: RevisionGraph,
  revision: Revision,
  shadow: ShadowOptions,
  write: boolean,
): Promise<ProvedRevision> {
  const { revision: id, file } = revision;
  const below = new Set([...ancestors(graph, [id])].filter((each) => each !== id));
  const { database: base, operations: building } = replayRevisions(graph, below);
  let written: readonly [readonly Operation[], readonly Operation[]];
  try {
    const up = replayRevision(revision, "upgrade", base);
    written = [up.operations, replayRevision(revision, "downgrade", up.database).operations];
  } catch (error) {
    if (!(error instanceof UnreplayableRevision)) throw error;
    return { revision: id, file, proof: { status: "unproven", reasons: [error.message] } };
  }
  const [upgrade, downgrade] = written;
  const start = withExtensionsUsed(base, upgrade);
  const brought = diff(base, start, TEXTUAL);
  const subject = {
    base: start,
    upgrade,
    downgrade,
    ...(base.handwritten && { building: [...brought, ...building] }),
  };
  const tried = await proofOf(subject, {}, shadow);
  if (write) await rewriteHead(file, { base, upgrade, downgrade }, tried);
  return { revision: id, file, proof: tried.report };
}

/** The head is a comment, and no part of what a checksum is made of. */
async function rewriteHead(
  file: string,
  {
    base,
    upgrade,
    downgrade,
  }: Pick<Parameters<typeof proofOf>[0], "base" | "upgrade" | "downgrade">,
  { report, locks }: Tried,
): Promise<void> {
  const { withHeader } = await import("@autogen/revisions/emitter");
  const source = await readFile(file, "utf8");
  const lines = [...headerLines(base, upgrade, downgrade, locks), ...proofLine(report)];
  const changed = withHeader(source, lines);
  if (changed !== source) await writeFile(file, changed);
}
