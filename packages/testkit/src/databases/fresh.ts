import { randomBytes } from "node:crypto";
import { cp, mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { requestServer } from "../broker.ts";
import { removeFolder } from "../servers/scratch.ts";
import type { TestServer } from "../servers/server.ts";
import { createDatabase, dropDatabase } from "./postgres.ts";

/** A database that only one test knows of. */
export interface FreshDatabase {
  /** `postgres://…` of a superuser, or `pglite://FOLDER`. */
  readonly url: string;
  readonly major: number;
  readonly server: TestServer;
  /** Removes it, whoever is still connected. A PGlite must be closed before. */
  drop(): Promise<void>;
}

export interface FreshDatabaseOptions {
  /** One of this run's servers; the preferred one if absent. */
  readonly server?: TestServer;
}

/** The servers of this test run, the preferred one first. */
export function testServers(): readonly TestServer[] {
  return inject("testkit").servers;
}

async function freshPostgres(server: string): Promise<Pick<FreshDatabase, "url" | "drop">> {
  const name = inject("testkit").prefix + randomBytes(6).toString("hex");
  const url = await createDatabase(server, name);
  return { url, drop: () => dropDatabase(server, name) };
}

async function freshPglite(pristine: string): Promise<Pick<FreshDatabase, "url" | "drop">> {
  const folder = await mkdtemp(join(inject("testkit").folder, "pglite-"));
  await cp(pristine, folder, { recursive: true });
  return { url: `pglite://${folder}`, drop: async () => removeFolder(folder) };
}

/**
 * Gives a test an empty database that nobody else uses.
 *
 * @throws ServerRequestError where the server cannot be started.
 */
export async function freshDatabase(options: FreshDatabaseOptions = {}): Promise<FreshDatabase> {
  const { broker, servers } = inject("testkit");
  const server = options.server ?? (servers[0] as TestServer);
  const running = await requestServer(broker, server);
  const create = server.engine === "pglite" ? freshPglite : freshPostgres;
  return { major: server.major, server, ...(await create(running)) };
}
