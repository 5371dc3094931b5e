import {
  type Database,
  type Dependant,
  diffExactly,
  globalRef,
  type NameHolder,
  type ObjectRef,
  type Operation,
  objectRef,
  questionsBetween,
  type RowsLacking,
  removeStanding,
  seenBy,
  sharedWith,
  takenNames,
  unsaidOwners,
  withoutOwners,
  withoutUnsaid,
  withStanding,
  withUsual,
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
import { withoutOlderVersions } from "./extension-versions.ts";
import type { Findings } from "./findings.ts";
import { findingsOfBoth, otherObjects, undeclarable, unmodelledIn, unsaidIn } from "./findings.ts";
import { fileOf } from "./judges.ts";
import { lastPlace } from "./place.ts";
import { changeReports, unmanagedReport } from "./report.ts";
import { reviewReports } from "./review.ts";
import { recallGraph } from "./revisions.ts";
import { ROWS_UNKNOWN, rowsFor } from "./rows.ts";
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
  const graph = await recallGraph(configuration);
  const message = options.message ?? titleOf(options);
  const place = lastPlace(graph, message, options.now);
  const { report, from, to, operations, rows } = await compared(configuration, options);
  const major = (from.connection ?? to.connection)?.server.major;
  const around = { rows, major };
  const draft = await draftOf(from.database, operations, options, configuration, around);
  const source = await sourceOf({ message }, place, draft, configuration.service);
  const review = reviewReports(draft.reviews);
  return { ...report, revision: place.revision, source, review, proof: draft.proof };
}

/** One side of a comparison. */
export interface Side extends Findings {
  readonly database: Database;
  readonly defaultSchema: string;
  readonly connection?: Connection;
  /** Of a live database: what stands on its relations and is no part of them. */
  readonly dependants?: readonly Dependant[];
  /** Of a live database: what has a name in it, and the model does not have. */
  readonly nameHolders?: readonly NameHolder[];
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
  readonly rows: RowsLacking;
  readonly report: DiffReport;
}

const PUBLIC = "public";

const NOTHING: Findings = { unmanaged: [], unmodelled: [] };

async function compared(
  configuration: Configuration,
  { from, to }: DiffOptions,
): Promise<Compared> {
  const sides = await openAll(configuration, [from, to]);
  try {
    return await compare(...sides, configuration);
  } finally {
    for (const { connection } of sides) await connection?.close();
  }
}

async function compare(
  wholeFrom: Side,
  wholeTo: Side,
  shadow: ThrowawayOptions,
): Promise<Compared> {
  const sharing = { ...wholeFrom, database: sharedWith(wholeTo.database, wholeFrom.database) };
  const from = without(sharing, wholeTo);
  const to = withReachableVersions(from, withIndexesStated(without(wholeTo, wholeFrom)));
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
  const changes = diffExactly(from.database, to.database, equality);
  const sources = { live: from.database, declared: to.database, owned: from.database };
  const { dependants = [], nameHolders = [] } = from;
  const operations = withStanding(changes, from.database, { ...sources, dependants });
  if (to.fileOf) await tryOperations(operations, judges);
  const taken = takenNames(operations, { live: from.database, nameHolders });
  const report: DiffReport = {
    equal: operations.length === 0,
    ...pairedSchemas(from, to),
    changes: changeReports(operations, to.defaultSchema, taken),
    ...findingsOfBoth(from, to),
  };
  const rows = from.connection
    ? await rowsFor(from.connection, from.database, operations)
    : ROWS_UNKNOWN;
  return { from, to, operations, rows, report };
}

/** A live database has those indexes of its materialized views that it shows, and no others. */
function withIndexesStated(side: Side): Side {
  if (!side.connection) return side;
  const views = [...side.database.materializedView].map(
    ([key, view]) => [key, { indexes: [], ...view }] as const,
  );
  return { ...side, database: { ...side.database, materializedView: new Map(views) } };
}

function withReachableVersions(from: Side, to: Side): Side {
  const { database, unmodelled } = withoutOlderVersions(from.database, to.database);
  return { ...to, database, unmodelled: [...to.unmodelled, ...unmodelled] };
}

/** The first schemas of both search paths, where they are others. */
function pairedSchemas(from: Side, to: Side): Pick<DiffReport, "defaultSchemas"> {
  if (from.defaultSchema === to.defaultSchema) return {};
  return { defaultSchemas: { from: from.defaultSchema, to: to.defaultSchema } };
}

/** A side without what the other leaves to something else; its own policies say what they are on. */
function without(side: Side, other: Side): Side {
  const stated = [side, other].filter(({ connection }) => !connection);
  const others = stated.map(({ database }) => database);
  const said = withoutUnsaid(seenBy(side.database, others), others);
  const held = side.connection ? withUsual(said, others) : said;
  const nobodys = side.connection ? unsaidOwners(held, others) : [];
  const seen = withoutOwners(held, nobodys);
  const left = [...homesOf(side, other), ...(other.existing ?? [])];
  const unsaid = unsaidIn(side, seen);
  return {
    ...side,
    database: left.reduce(removeStanding, seen),
    unmanaged: [
      ...side.unmanaged,
      ...nobodys.map((owner) => unmanagedReport(objectRef("owner", owner), side.defaultSchema)),
    ],
    unmodelled: [...side.unmodelled, ...unsaid],
  };
}

/**
 * Schemas that are no difference: those that names without a schema mean, which no model holds, and
 * `public`, which definitions and revisions cannot declare.
 */
function homesOf(side: Side, other: Side): readonly ObjectRef[] {
  const written = side.connection && other.connection ? [] : [PUBLIC];
  const names = new Set([side.defaultSchema, other.defaultSchema, ...written]);
  return [...names].map((name) => globalRef("schema", name));
}

/**
 * Databases come first, since a name without a schema means in definitions and revisions what it means in the
 * database; two of them are read at the same time. Where one cannot be opened, the other is closed.
 */
async function openAll(
  configuration: Configuration,
  sources: readonly [DiffSource, DiffSource],
): Promise<readonly [Side, Side]> {
  const reading = sources.map((source) =>
    typeof source === "string" ? undefined : readLive(configuration, source.url),
  );
  const outcomes = await Promise.allSettled(reading);
  const live = outcomes.map((outcome) =>
    outcome.status === "fulfilled" ? outcome.value : undefined,
  );
  try {
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
    const defaultSchema = live.find((side) => side !== undefined)?.defaultSchema ?? PUBLIC;
    const open = async (at: 0 | 1) =>
      live[at] ?? (await readWritten(configuration, sources[at], defaultSchema));
    return [await open(0), await open(1)];
  } catch (error) {
    for (const side of live) await side?.connection?.close();
    throw error;
  }
}

function readWritten(
  configuration: Configuration,
  source: DiffSource,
  defaultSchema: string,
): Promise<Side> {
  return source === "definitions"
    ? readDeclared(configuration, defaultSchema)
    : readRevisions(configuration, defaultSchema);
}

async function readDeclared(configuration: Configuration, defaultSchema: string): Promise<Side> {
  const definitions = (await loadDefinitions(configuration))(defaultSchema);
  const { database } = definitions;
  return {
    ...NOTHING,
    unmodelled: undeclarable(definitions),
    database,
    defaultSchema,
    fileOf: fileOf(definitions),
    existing: definitions.existing,
  };
}

async function readRevisions(configuration: Configuration, defaultSchema: string): Promise<Side> {
  const graph = await recallGraph(configuration);
  const owned = ownedAtHeads(graph);
  const database = owned.handwritten
    ? await withReplayedDatabase(graph, owned, configuration, async (_, replayed) =>
        seenBy(replayed, [owned]),
      )
    : owned;
  return { ...NOTHING, database, defaultSchema };
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
    const { database, defaultSchema, dependants, nameHolders } = catalog;
    const findings = { unmanaged: otherObjects(catalog), unmodelled: unmodelledIn(catalog) };
    return { ...findings, database, defaultSchema, dependants, nameHolders, connection };
  } catch (error) {
    await connection.close();
    throw error;
  }
}
