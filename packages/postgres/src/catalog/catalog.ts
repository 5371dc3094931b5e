/** A live database as a model, read from PostgreSQL's catalogs. */
import { createHash } from "node:crypto";
import type { Database, Dependant, NameHolder } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { assemble, type Unmodelled } from "./assembly.ts";
import { batchSql, distributed } from "./batch.ts";
import { dependantQueries, dependantsFrom, storedColumns } from "./dependants.ts";
import { type Ignored, ignoring } from "./ignoring.ts";
import { kindQueries } from "./kinds.ts";
import type { MakerOptions } from "./maker.ts";
import { nameHolderQueries, nameHoldersFrom } from "./name-holders.ts";
import type { Scope } from "./scope.ts";
import { type Batch, readSnapshot } from "./session.ts";
import { type Target, targetSql } from "./settings.ts";
import { type UnmanagedObject, unmanagedObjects, unmanagedQueries } from "./unmanaged/unmanaged.ts";

export interface CatalogOptions extends Ignored, Pick<MakerOptions, "isOwn"> {
  /** Schemas that are read besides the default one. */
  readonly schemas?: readonly string[];
  /** Absent: the first schema of the session's search path, or else `public`. */
  readonly defaultSchema?: string;
  /** Is called with the default schema while the server works. What it throws is thrown. */
  readonly meanwhile?: (defaultSchema: string) => void;
  /** Whether the catalog comes with its print. */
  readonly printed?: boolean;
}

export interface Catalog {
  readonly database: Database;
  readonly defaultSchema: string;
  /** Standing objects of kinds that the model does not have. */
  readonly unmanaged: readonly UnmanagedObject[];
  /** What objects of the model have, and the model cannot say. */
  readonly unmodelled: readonly Unmodelled[];
  /** What stands on relations beside what the model has, wherever it is. */
  readonly dependants: readonly Dependant[];
  /** What has a name in the schemas that are read, and the model does not have. */
  readonly nameHolders: readonly NameHolder[];
  /** As `printCatalog` gives it for as long as nothing changes, where it was asked for. */
  readonly print?: string;
}

/**
 * Reads the structure of a database in two round trips, in one snapshot, as of PostgreSQL 14.
 * Members of extensions and the system's schemas are left out.
 *
 * @param connection with no transaction open.
 * @throws StatementFailed, SessionLost
 * @throws CatalogChanged where a part of the structure was dropped at the same time.
 * @throws CatalogLocked where a table is being altered for too long.
 */
export function readCatalog(
  connection: Pick<Connection, "server" | "pipeline">,
  options: CatalogOptions = {},
): Promise<Catalog> {
  return snapshot(connection, options, (target) => catalogBatch(target, options));
}

/**
 * A hash of all that a catalog is read from, without reading it. It may differ where nothing has changed, but for the
 * order in which the server gave it.
 *
 * @param connection with no transaction open.
 * @throws StatementFailed, SessionLost, CatalogChanged, CatalogLocked
 */
export function printCatalog(
  connection: Pick<Connection, "server" | "pipeline">,
  options: CatalogOptions = {},
): Promise<string> {
  return snapshot(connection, options, (scope) => ({
    queries: batchSql(catalogQueries(scope)),
    read: (rows) => printOf(scope, rows),
  }));
}

function snapshot<T>(
  connection: Pick<Connection, "server" | "pipeline">,
  options: CatalogOptions,
  batchOf: (scope: Scope) => Batch<T>,
): Promise<T> {
  const { major } = connection.server;
  const findTarget = targetSql(options.defaultSchema, options.schemas ?? [], options);
  const roles = options.roles !== undefined;
  const ask = ({ schema, presence, ...target }: Target) =>
    batchOf({ major, defaultSchema: schema, roles, ...target, presence: new Set(presence) });
  return readSnapshot(connection, findTarget, ask, options.meanwhile);
}

function catalogQueries(scope: Scope) {
  return {
    ...kindQueries(scope),
    unmanaged: unmanagedQueries(scope),
    dependants: dependantQueries(scope),
    nameHolders: nameHolderQueries(scope),
  };
}

function printOf(scope: Scope, results: readonly (readonly unknown[])[]): string {
  const print = createHash("sha256");
  print.update(JSON.stringify({ ...scope, presence: [...scope.presence] }));
  for (const rows of results) print.update(JSON.stringify(rows));
  return print.digest("hex");
}

function catalogBatch(scope: Scope, options: CatalogOptions): Batch<Catalog> {
  const queries = catalogQueries(scope);
  const isIgnored = ignoring(options, scope);
  return {
    queries: batchSql(queries),
    read: (rows) => {
      const { unmanaged, dependants, nameHolders, ...results } = distributed(queries, rows);
      const assembled = assemble(results, isIgnored);
      return {
        ...assembled,
        database: { ...assembled.database, maker: scope.maker },
        defaultSchema: scope.defaultSchema,
        unmanaged: unmanagedObjects(unmanaged).filter((object) => !isIgnored(object)),
        dependants: [...dependantsFrom(dependants), ...storedColumns(assembled.database)],
        nameHolders: nameHoldersFrom(nameHolders),
        ...(options.printed && { print: printOf(scope, rows) }),
      };
    },
  };
}
