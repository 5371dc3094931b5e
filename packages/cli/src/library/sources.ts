/** What `check` and a new revision compare: the live database, the definitions, the revisions. */
import {
  type Database,
  type QualifiedName,
  type Sources,
  STANDING_KINDS,
  type StandingKind,
  sharedSources,
  withExistingTables,
} from "@autogen/core";
import type { Definitions } from "@autogen/drizzle";
import { type Catalog, type CatalogOptions, type Connection, readCatalog } from "@autogen/postgres";
import {
  appliedRows,
  graphFor,
  type Ledger,
  type RevisionGraph,
  readLedger,
  replayRevisions,
  upgradePath,
} from "@autogen/revisions";
import type { Configuration } from "../configuration/configuration.ts";
import { managesRole } from "../configuration/roles.ts";
import { ledgerName } from "./database.ts";
import type { ReadDefinitions } from "./definitions.ts";

/** A database and what concerns it. */
export interface LiveSources {
  readonly catalog: Catalog;
  readonly definitions: Definitions;
  /** The revisions that the database has. */
  readonly applied: readonly string[];
  /** Those that it does not have, in the order in which they would be applied. */
  readonly pending: readonly string[];
  readonly sources: Sources;
  /** Schemas that were looked into for tables of somebody else's, on which there are policies of ours. */
  readonly foreignSchemas: ReadonlySet<string>;
  readonly ledger: Ledger;
  /** The schemas that were looked into besides the default one. */
  readonly schemas: readonly string[];
}

interface SourcesOptions {
  /** Schemas to look into beside the ones that are declared, owned or configured. */
  readonly schemas?: readonly string[];
  /** Whether the catalog comes with its print. */
  readonly printed?: boolean;
}

/**
 * Reads a database, and says what of it belongs to whom.
 * @throws UnknownAppliedRevision, UnreplayableRevision; the errors of definitions and connection
 */
export async function readSources(
  connection: Connection,
  configuration: Configuration,
  files: RevisionGraph,
  readDefinitions: ReadDefinitions,
  { schemas: others = [], printed = false }: SourcesOptions = {},
): Promise<LiveSources> {
  const ledger = await readLedger(connection, ledgerName(configuration.ledger));
  const graph = graphFor(files, ledger.rows);
  const applied = appliedRows(ledger).map(({ revision }) => revision);
  const pending = upgradePath(graph, applied, "heads").map(({ revision }) => revision);
  const owned = replayRevisions(graph, applied).database;
  let definitions: Definitions | undefined;
  const schemas = [
    ...readDefinitions.schemas(),
    ...schemasOf([owned], configuration.schemaFilter),
    ...others,
  ];
  const catalog = await readCatalog(connection, {
    ...catalogOptions(configuration, schemas),
    printed,
    meanwhile: (defaultSchema) => {
      definitions = readDefinitions(defaultSchema);
    },
  });
  definitions ??= readDefinitions(catalog.defaultSchema);
  const { database: declared } = definitions;
  const { database: live, dependants, nameHolders } = catalog;
  const sources = sharedSources(
    withExistingTables({ live, declared, owned, dependants, nameHolders }),
  );
  const asked = [...(configuration.schemaFilter ?? []), ...others];
  const foreignSchemas = foreignOf([declared, owned], asked);
  return { catalog, definitions, applied, pending, sources, foreignSchemas, ledger, schemas };
}

/** How a database is read in which some schemas are looked into. */
export function catalogOptions(
  configuration: Configuration,
  schemas: readonly string[],
): CatalogOptions {
  const ignore = [ledgerName(configuration.ledger)];
  return { schemas, ignore, roles: rolesToRead(configuration) };
}

/** The schemas of tables that have our policies, and of nothing else that is ours or asked for. */
function foreignOf(databases: readonly Database[], asked: readonly string[]): ReadonlySet<string> {
  const managed = databases.map((database) => ({ ...database, existingTable: new Map() }));
  const ours = schemasOf(managed, asked);
  return new Set(schemasOf(databases).filter((schema) => !ours.includes(schema)));
}

/** Without the setting, roles are nobody's here. */
export function rolesToRead({ roles }: Pick<Configuration, "roles">) {
  return roles && managesRole(roles);
}

/** The schemas that are declared, owned or asked for. */
export function schemasOf(
  databases: readonly Database[],
  filter: readonly string[] = [],
): readonly string[] {
  const named = databases.flatMap((database) => [
    ...[...database.schema.values()].map(({ name }) => name),
    ...STANDING_KINDS.flatMap((kind) => schemasOfKind(database, kind)),
  ]);
  const asked = filter.filter((name) => !/[!*?[{]/.test(name));
  return [...new Set([...named, ...asked])];
}

function schemasOfKind(database: Database, kind: StandingKind): readonly string[] {
  const objects: Iterable<QualifiedName> = database[kind].values();
  return [...objects].flatMap(({ schema }) => schema ?? []);
}

/** What the revision files own when all of them are applied. */
export function ownedAtHeads(graph: RevisionGraph): Database {
  return replayRevisions(graph, graph.revisions.keys()).database;
}
