/** Which throwaway database a revision is tried on. */

import { report } from "../canonical/memory/channel.ts";
import type { Connection } from "../connection/connection.ts";
import { ConnectionFailed } from "../connection/errors.ts";
import { NativeNotStarted, ShadowRefused, ShadowUnusable } from "./errors.ts";
import { findNative } from "./native/find.ts";
import { openNative } from "./native/open.ts";
import { missingRoles } from "./roles.ts";
import { openBeside, type ServerAddress } from "./server-database.ts";
import { openThrowaway, type ThrowawayOptions } from "./throwaway.ts";

export interface ShadowOptions extends ThrowawayOptions {
  /** A server on which a database may be created; only where the configuration says so. */
  readonly server?: ServerAddress | undefined;
  /** What names that server, and where: "`shadow` in autogen.config.ts". */
  readonly setting?: string | undefined;
  /** The absolute folder of the project, whose packages may have a native server. */
  readonly project?: string | undefined;
  /** The major version of the database that is changed. */
  readonly major?: number | undefined;
}

/** In any version, or in one. */
export interface ExtensionNeed {
  readonly name: string;
  readonly version?: string;
}

/** What a revision needs to be tried. */
export interface ShadowNeeds {
  readonly extensions: readonly ExtensionNeed[];
  /** Those that have to be there, and are made on a server of our own. */
  readonly roles: readonly string[];
  /** Whether it makes, changes or drops roles, which belong to a server and not to a database. */
  readonly changesRoles: boolean;
}

export interface ChosenShadow {
  readonly connection: Connection;
  /** What it needs and does not have. */
  readonly lacking: readonly string[];
  /** What is to be said of the server that was configured: sentences without a full stop. */
  readonly notes: readonly string[];
}

interface Candidate {
  /** Whether roles can be made on it without anybody's notice. */
  readonly isOwn: boolean;
  /** What names it, where it was configured. */
  readonly setting?: string;
  /** Nothing where it cannot be had. */
  readonly open: () => Promise<Connection | undefined>;
}

/**
 * Opens the first of these that has what is needed: a database on the server that was configured, a native
 * server of the major version, the embedded one. Where none has, it is the last one that lacks least.
 *
 * @throws ShadowUnusable, ShadowRefused of the server that was configured
 */
export async function openChosen(
  needs: ShadowNeeds,
  options: ShadowOptions,
): Promise<ChosenShadow> {
  const notes: string[] = [];
  let best: Omit<ChosenShadow, "notes"> | undefined;
  for (const candidate of candidatesFor(options)) {
    const connection = await candidate.open();
    if (!connection) continue;
    const lacking = await orClosed(connection, () => lackingOn(connection, candidate, needs));
    notes.push(...notesOn(connection, candidate, lacking, options.major));
    if (best && best.lacking.length <= lacking.length) {
      await connection.close();
      continue;
    }
    await best?.connection.close();
    best = { connection, lacking };
    if (lacking.length === 0) break;
  }
  return { ...(best ?? { connection: await openThrowaway(options), lacking: [] }), notes };
}

const EXTENSION = "extension ";

/** Roles of its own no server has that belongs to others: of those nothing is said. */
function notesOn(
  { server }: Connection,
  { setting }: Candidate,
  lacking: readonly string[],
  major: number | undefined,
): readonly string[] {
  if (setting === undefined) return [];
  const named = `the server that ${setting} names`;
  const extensions = lacking.filter((one) => one.startsWith(EXTENSION));
  return [
    ...(extensions.length > 0 ? [`${named} lacks ${extensions.join(", ")}`] : []),
    ...(major !== undefined && server.major !== major
      ? [`${named} is PostgreSQL ${server.major}, and the database is of ${major}`]
      : []),
  ];
}

function candidatesFor(options: ShadowOptions): readonly Candidate[] {
  const { server, open, setting = "`shadow` in the configuration" } = options;
  if (open) return [{ isOwn: true, open }];
  return [
    ...(server ? [{ isOwn: false, setting, open: () => openConfigured(server, setting) }] : []),
    { isOwn: true, open: () => openNativeFor(options) },
    { isOwn: true, open: () => openThrowaway(options) },
  ];
}

/** A setting that is wrong is to be corrected: nothing takes its place. */
async function openConfigured(server: ServerAddress, setting: string): Promise<Connection> {
  try {
    return await openBeside(server);
  } catch (error) {
    if (error instanceof ConnectionFailed) throw new ShadowUnusable(setting, error);
    if (error instanceof ShadowRefused) throw new ShadowRefused(error.user, error.cause, setting);
    throw error;
  }
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
  needed: readonly ExtensionNeed[],
): Promise<readonly string[]> {
  if (needed.length === 0) return [];
  const rows = await connection.query<Required<ExtensionNeed>>(
    "SELECT name::text AS name, version FROM pg_catalog.pg_available_extension_versions",
  );
  const isThere = (need: ExtensionNeed) =>
    rows.some(({ name, version }) => name === need.name && (need.version ?? version) === version);
  return needed
    .filter((need) => !isThere(need))
    .map(({ name, version }) => `${EXTENSION}${name}${version === undefined ? "" : ` ${version}`}`);
}

async function orClosed<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await connection.close();
    throw error;
  }
}
