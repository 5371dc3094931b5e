import { freshDatabase, type TestServer } from "@autogen/testkit";
import { onTestFinished } from "vitest";
import { type ConnectOptions, connect } from "../connect.ts";
import type { Connection } from "../connection.ts";

/** The URL of a database that lasts until the test has finished. */
export async function databaseUrl(server: TestServer): Promise<string> {
  const { url, drop } = await freshDatabase({ server });
  onTestFinished(drop);
  return url;
}

/** A session that lasts until the test has finished. */
export async function connectTo(url: string, options?: ConnectOptions): Promise<Connection> {
  const connection = await connect(url, options);
  onTestFinished(() => connection.close());
  return connection;
}
