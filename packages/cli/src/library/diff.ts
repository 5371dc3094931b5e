import {
  type Database,
  diff as differences,
  type ObjectRef,
  type Operation,
  questionsBetween,
  removeStanding,
  seenBy,
} from "@autogen/core";
import {
  type Connection,
  connect,
  decideEquality,
  type Judges,
  readCatalog,
  type ThrowawayOptions,
  tryOperations,
} from "@autogen/postgres";
import type { Configuration } from "../configuration/configuration.ts";
import { ledgerName } from "./database.ts";
import { loadDefinitions } from "./definitions.ts";
import type { Findings } from "./findings.ts";
import { otherObjects, undeclarable, unmodelledIn } from "./findings.ts";
import { fileOf } from "./judges.ts";
import { lastPlace } from "./place.ts";
import { changeReports } from "./report.ts";
import { loadGraph } from "./revisions.ts";
import { scriptOf, titleOf } from "./script.ts";
import { withReplayedDatabase } from "./shadow.ts";
import { draftOf, sourceOf } from "./source.ts";
import { ownedAtHeads, rolesToRead } from "./sources.ts";
import type {
  DiffOptions,
  DiffReport,
  DiffRevisionOptions,
  DiffRevisionReport,
  DiffSource,
  DiffSqlReport,
} from "./types.ts";

/** Every change that turns one source into the other. It knows no owner: drops are included. */
export async function diff(
  configuration: Configuration,
  options: DiffOptions,
): Promise<DiffReport> {
  return (await compared(configuration, options)).report;
}

/** The same, with a script for psql that makes the changes. */
export async function diffSql(
  configuration: Configuration,
  options: DiffOptions,
): Promise<DiffSqlReport> {
  const found = await compared(configuration, options);
  return { ...found.report, sql: scriptOf(found, configuration, options) };
}

/** The same, with a revision file that makes the changes, and follows all that there are. */
export async function diffRevision(
  configuration: Configuration,
  options: DiffRevisionOptions,
): Promise<DiffRevisionReport> {
  const graph = await loadGraph(configuration);
  const message = options.message ?? titleOf(options);
  const place = lastPlace(graph, message, options.now);
  const { report, from, operations } = await compared(configuration, options);
  const draft = await draftOf(from.database, operations, options, configuration);
  const source = await sourceOf({ message }, place, draft, configuration.service);
  return { ...report, revision: place.revision, source, proof: draft.proof };
}

/** One side of a comparison. */
export interface Side extends Findings {
  readonly database: Database;
  readonly defaultSchema: string;
  readonly connection?: Connection;
  /** Of definitions: the file that declares a table. */
  readonly fileOf?: Judges["fileOf"];
  /** Of definitions: what they leave to something else, on both sides. */
  readonly existing?: readonly ObjectRef[];
}

/** What a comparison found. */
export interface Compared {
  readonly from: Side;
  readonly to: Side;
  readonly operations: readonly Operation[];
  readonly report: DiffReport;
}

const NOTHING: Findings = { unmanaged: [], unmodelled: [] };

async function compared(
  configuration: Configuration,
  { from, to }: DiffOptions,
): Promise<Compared> {
  const sides = await openAll(configuration, [from, to]);
  try {
    return await compare(sides[0] as Side, sides[1] as Side, configuration);
  } finally {
    for (const { connection } of sides) await connection?.close();
  }
}

async function compare(
  wholeFrom: Side,
  wholeTo: Side,
  shadow: ThrowawayOptions,
): Promise<Compared> {
  const from = without(wholeFrom, wholeTo);
  const to = without(wholeTo, wholeFrom);
  const judge = to.connection ? to : from;
  const judges: Judges = {
    ...(judge.connection && {
      target: { connection: judge.connection, database: judge.database },
    }),
    declared: to.database,
    ...(to.fileOf && { fileOf: to.fileOf }),
    shadow,
  };
  const equality = await decideEquality(questionsBetween(from.database, to.database), judges);
  const operations = differences(from.database, to.database, equality);
  if (to.fileOf) await tryOperations(operations, judges);
  const report: DiffReport = {
    equal: operations.length === 0,
    changes: changeReports(operations, to.defaultSchema),
    unmanaged: [...from.unmanaged, ...to.unmanaged],
    unmodelled: [...from.unmodelled, ...to.unmodelled],
  };
  return { from, to, operations, report };
}

/** A side without what the other leaves to something else; its own policies say what they are on. */
function without(side: Side, other: Side): Side {
  const stated = [side, other].filter(({ connection }) => !connection);
  const seen = seenBy(
    side.database,
    stated.map(({ database }) => database),
  );
  return { ...side, database: (other.existing ?? []).reduce(removeStanding, seen) };
}

/** One after the other: where the second cannot be opened, the first is closed. */
async function openAll(
  configuration: Configuration,
  sources: readonly DiffSource[],
): Promise<readonly Side[]> {
  const sides: Side[] = [];
  try {
    for (const source of sources) sides.push(await open(configuration, source));
    return sides;
  } catch (error) {
    for (const { connection } of sides) await connection?.close();
    throw error;
  }
}

function open(configuration: Configuration, source: DiffSource): Promise<Side> {
  if (source === "definitions") return readDeclared(configuration);
  if (source === "revisions") return readRevisions(configuration);
  return readLive(configuration, source.url);
}

async function readDeclared(configuration: Configuration): Promise<Side> {
  const definitions = (await loadDefinitions(configuration))("public");
  const { database } = definitions;
  return {
    ...NOTHING,
    unmodelled: undeclarable(definitions),
    database,
    defaultSchema: "public",
    fileOf: fileOf(definitions),
    existing: definitions.existing,
  };
}

async function readRevisions(configuration: Configuration): Promise<Side> {
  const graph = await loadGraph(configuration);
  const owned = ownedAtHeads(graph);
  const database = owned.handwritten
    ? await withReplayedDatabase(graph, owned, configuration, async (_, replayed) =>
        seenBy(replayed, [owned]),
      )
    : owned;
  return { ...NOTHING, database, defaultSchema: "public" };
}

/** Every schema but the system's. */
async function readLive(configuration: Configuration, url: string): Promise<Side> {
  const { ledger, connectionDefaults } = configuration;
  const connection = await connect(url, { ...connectionDefaults, applicationName: "autogen" });
  try {
    const schemas = await connection.query<{ name: string }>(
      "SELECT nspname::text AS name FROM pg_namespace ORDER BY nspname",
    );
    const catalog = await readCatalog(connection, {
      schemas: schemas.map(({ name }) => name),
      ignore: [ledgerName(ledger)],
      roles: rolesToRead(configuration),
    });
    const { database, defaultSchema } = catalog;
    const findings = { unmanaged: otherObjects(catalog), unmodelled: unmodelledIn(catalog) };
    return { ...findings, database, defaultSchema, connection };
  } catch (error) {
    await connection.close();
    throw error;
  }
}
