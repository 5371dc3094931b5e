/** An empty database on a native server of our own, which ends with it. */
import { ident } from "@autogen/core";
import type { Connection } from "../../connection/connection.ts";
import { connectPostgres } from "../../connection/postgres/connect.ts";
import type { PostgresTarget } from "../../connection/url/target.ts";
import { createMarked, reap } from "../server-database.ts";
import type { NativeServer } from "./find.ts";
import { startNative } from "./server.ts";

/** @throws NativeNotStarted */
export async function openNative(server: NativeServer, cache: string): Promise<Connection> {
  const { host, user, stop } = await startNative(server, cache);
  try {
    const target = targetAt(host, user);
    const admin = await connectPostgres(target, {});
    await cleanUp(admin);
    const database = await createMarked(admin);
    await admin.close();
    const connection = await connectPostgres({ ...target, database }, {});
    const close = async () => {
      await connection.close();
      await stop();
    };
    return { ...connection, close };
  } catch (error) {
    await stop();
    throw error;
  }
}

function targetAt(host: string, user: string): PostgresTarget {
  return {
    kind: "postgres",
    hosts: [{ host, port: 5432 }],
    user,
    password: undefined,
    database: "postgres",
    tls: { mode: "disable", direct: false },
    connectTimeout: 10,
    attributes: "any",
    settings: { application_name: "autogen" },
  };
}

/** What an earlier proof has left: its database, and roles, which belong to a server. */
async function cleanUp(admin: Connection): Promise<void> {
  await reap(admin, 0);
  const roles = await admin.query<{ name: string }>(
    "SELECT rolname::text AS name FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> current_user",
  );
  if (roles.length === 0) return;
  await admin.script(`DROP ROLE ${roles.map(({ name }) => ident(name)).join(", ")}`);
}
