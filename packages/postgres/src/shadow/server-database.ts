/** A database of its own on a server that stands, for as long as a proof takes. */
import { randomBytes } from "node:crypto";
import { ident, literal } from "@autogen/core";
import type { ConnectOptions } from "../connection/connect.ts";
import type { Connection } from "../connection/connection.ts";
import { StatementFailed } from "../connection/errors.ts";
import { connectPostgres } from "../connection/postgres/connect.ts";
import { failedWith, isPermissionDenied } from "../connection/sqlstate.ts";
import { parseUrl } from "../connection/url/parse.ts";
import type { PostgresTarget } from "../connection/url/target.ts";
import { ShadowRefused } from "./errors.ts";

export interface ServerAddress extends ConnectOptions {
  readonly url: string;
}

const PREFIX = "autogen_shadow_";

/** What stands in the comment of a database that was made here, before the time in seconds. */
const MARK = "autogen: a shadow database, made at ";

/** A proof takes seconds; what is older than this, and nobody uses, was left behind. In seconds. */
const STALE = 3600;

/**
 * Creates an empty database beside the one of the URL, and removes it when the connection is closed.
 * Others that were left behind by a process that was killed are removed first.
 *
 * @throws ConnectionFailed; ShadowRefused where the user may not create a database
 */
export async function openBeside({
  url,
  onNotice,
  tls,
  ...given
}: ServerAddress): Promise<Connection> {
  const target = parseUrl(url, { ...(tls && { sslmode: "require" as const }), ...given });
  if (target.kind !== "postgres") throw new TypeError("An embedded database has none beside it.");
  const admin = await connectPostgres(target, { onNotice, tls });
  try {
    await reap(admin, STALE);
    const name = await createMarked(admin);
    return await connectedTo(name, target, admin, { onNotice, tls });
  } catch (error) {
    await admin.close();
    throw error;
  }
}

async function connectedTo(
  database: string,
  target: PostgresTarget,
  admin: Connection,
  options: Pick<ConnectOptions, "onNotice" | "tls">,
): Promise<Connection> {
  const drop = async () => {
    await admin.execute(`DROP DATABASE IF EXISTS ${ident(database)} WITH (FORCE)`);
  };
  try {
    const connection = await connectPostgres({ ...target, database }, options);
    const close = async () => {
      await connection.close();
      await drop().finally(() => admin.close());
    };
    return { ...connection, close };
  } catch (error) {
    await drop();
    throw error;
  }
}

/** @returns its name */
export async function createMarked(admin: Connection): Promise<string> {
  const name = PREFIX + randomBytes(8).toString("hex");
  try {
    await admin.execute(`CREATE DATABASE ${ident(name)} TEMPLATE template0`);
  } catch (error) {
    if (isPermissionDenied(error)) throw new ShadowRefused(admin.session.user, error);
    throw error;
  }
  const [row] = await admin.query<{ now: string }>(
    "SELECT floor(extract(epoch FROM now()))::bigint::text AS now",
  );
  await admin.execute(`COMMENT ON DATABASE ${ident(name)} IS ${literal(MARK + row?.now)}`);
  return name;
}

const LEFT = `SELECT datname::text AS name FROM pg_catalog.pg_database AS d
  WHERE starts_with(datname, ${literal(PREFIX)})
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity AS a WHERE a.datname = d.datname)
    AND CASE WHEN starts_with(shobj_description(d.oid, 'pg_database'), ${literal(MARK)})
      THEN substr(shobj_description(d.oid, 'pg_database'), ${MARK.length + 1}) ~ '^[0-9]{1,12}$'
        AND substr(shobj_description(d.oid, 'pg_database'), ${MARK.length + 1})::bigint
          <= extract(epoch FROM now()) - $1::bigint
      ELSE false END`;

/**
 * Drops databases that were made here: they have the name, the mark, that age, and nobody in them.
 * @param age in seconds
 */
export async function reap(admin: Connection, age: number): Promise<void> {
  for (const { name } of await admin.query<{ name: string }>(LEFT, [String(age)])) {
    await dropUnused(admin, name);
  }
}

/** Somebody may use it, have dropped it, or own it. */
async function dropUnused(admin: Connection, name: string): Promise<void> {
  try {
    await admin.execute(`DROP DATABASE ${ident(name)}`);
  } catch (error) {
    const isOthers = failedWith(error, "55006", "3D000", "42501");
    if (!(error instanceof StatementFailed) || !isOthers) throw error;
  }
}
