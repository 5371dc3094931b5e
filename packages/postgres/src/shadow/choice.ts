/** Which throwaway database a revision is tried on. */

import { report } from "../canonical/memory/channel.ts";
import type { Connection } from "../connection/connection.ts";
import { NativeNotStarted } from "./errors.ts";
import { findNative } from "./native/find.ts";
import { openNative } from "./native/open.ts";
import { missingRoles } from "./roles.ts";
import { openBeside, type ServerAddress } from "./server-database.ts";
import { openThrowaway, type ThrowawayOptions } from "./throwaway.ts";

export interface ShadowOptions extends ThrowawayOptions {
  /** A server on which a database may be created; only where the configuration says so. */
  readonly server?: ServerAddress | undefined;
  /** The absolute folder of the project, whose packages may have a native server. */
  readonly project?: string | undefined;
  /** The major version of the database that is changed. */
  readonly major?: number | undefined;
}

/** What a revision needs to be tried. */
export interface ShadowNeeds {
  readonly extensions: readonly string[];
  /** Those that have to be there, and are made on a server of our own. */
  readonly roles: readonly string[];
  /** Whether it makes, changes or drops roles, which belong to a server and not to a database. */
  readonly changesRoles: boolean;
}

export interface ChosenShadow {
  readonly connection: Connection;
  /** What it needs and does not have. */
  readonly lacking: readonly string[];
}

interface Candidate {
  /** Whether roles can be made on it without anybody's notice. */
  readonly isOwn: boolean;
  /** Nothing where it cannot be had. */
  readonly open: () => Promise<Connection | undefined>;
}

/**
 * Opens the first of these that has what is needed: a database on the server that was configured, a native
 * server of the major version, the embedded one. Where none has, it is the last one that lacks least.
 *
 * @throws ConnectionFailed, ShadowRefused of the server that was configured
 */
export async function openChosen(
  needs: ShadowNeeds,
  options: ShadowOptions,
): Promise<ChosenShadow> {
  let best: ChosenShadow | undefined;
  for (const candidate of candidatesFor(options)) {
    const connection = await candidate.open();
    if (!connection) continue;
    const lacking = await orClosed(connection, () => lackingOn(connection, candidate, needs));
    if (best && best.lacking.length <= lacking.length) {
      await connection.close();
      continue;
    }
    await best?.connection.close();
    best = { connection, lacking };
    if (lacking.length === 0) break;
  }
  return best ?? { connection: await openThrowaway(options), lacking: [] };
}

function candidatesFor(options: ShadowOptions): readonly Candidate[] {
  const { server, open } = options;
  if (open) return [{ isOwn: true, open }];
  return [
    ...(server ? [{ isOwn: false, open: () => openBeside(server) }] : []),
    { isOwn: true, open: () => openNativeFor(options) },
    { isOwn: true, open: () => openThrowaway(options) },
  ];
}

/** Where it does not start, the embedded one does as well. */
async function openNativeFor({
  project,
  major,
  cache,
}: ShadowOptions): Promise<Connection | undefined> {
  if (project === undefined || major === undefined || cache === undefined) return undefined;
  const server = findNative(project, major);
  if (!server) return undefined;
  try {
    return await openNative(server, cache);
  } catch (error) {
    if (!(error instanceof NativeNotStarted) && !isSystemError(error)) throw error;
    report(`PostgreSQL ${server.version} of npm cannot be started: ${(error as Error).message}`);
    return undefined;
  }
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}

async function lackingOn(
  connection: Connection,
  { isOwn }: Candidate,
  { extensions, roles, changesRoles }: ShadowNeeds,
): Promise<readonly string[]> {
  const missing = await missingExtensions(connection, extensions);
  if (isOwn) return missing;
  const others = await missingRoles(connection, roles);
  return [
    ...missing,
    ...others.map((name) => `role ${name}`),
    ...(changesRoles ? ["roles of its own"] : []),
  ];
}

async function missingExtensions(
  connection: Connection,
  names: readonly string[],
): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const rows = await connection.query<{ name: string }>(
    "SELECT name::text AS name FROM pg_catalog.pg_available_extensions",
  );
  const available = new Set(rows.map(({ name }) => name));
  return names.filter((name) => !available.has(name)).map((name) => `extension ${name}`);
}

async function orClosed<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await connection.close();
    throw error;
  }
}
