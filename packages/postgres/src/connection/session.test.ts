import { describeNetworked } from "@autogen/testkit";
import { expect, it } from "vitest";
import type { Connection } from "./connection.ts";
import { SessionLost } from "./errors.ts";
import { isCancelled, isDeadlock, isLockTimeout } from "./sqlstate.ts";
import { connectTo, databaseUrl } from "./testing/database.ts";
import { countingProxy, throughPort } from "./testing/proxy.ts";

const wait = "SELECT pg_sleep(60)";

/** Until another session is in the state that a condition on `pg_stat_activity` describes. */
async function untilActivity(watcher: Connection, pid: number, condition: string): Promise<void> {
  const query = `SELECT count(*) = 1 FROM pg_stat_activity WHERE pid = $1 AND ${condition}`;
  for (let seen = false; !seen; ) {
    const [row] = await watcher.values(query, [pid]);
    seen = row?.[0] === true;
  }
}

const isRunning = `state = 'active' AND query = '${wait}'`;

describeNetworked("a session", (server) => {
  it("ends for good where the server ends it", async () => {
    const url = await databaseUrl(server);
    const connection = await connectTo(url);
    const watcher = await connection.sibling();
    const running = connection.query(wait).catch((error: unknown) => error);
    const queued = connection.query("SELECT 1").catch((error: unknown) => error);
    const { pid } = connection.session;
    await untilActivity(watcher, pid, isRunning);
    await watcher.query("SELECT pg_terminate_backend($1)", [pid]);
    expect(await running).toBeInstanceOf(SessionLost);
    expect(await running).toMatchObject({ sql: wait, code: "57P01" });
    expect(await queued).toMatchObject({ name: "SessionLost", sql: "SELECT 1" });
    for (const attempt of [connection.query("SELECT 2"), connection.script("SELECT 2")]) {
      await expect(attempt).rejects.toThrow("terminating connection due to administrator command");
    }
    await connection.close();
    await watcher.close();
  });

  it("ends for good where the network breaks, running or idle", async () => {
    const url = await databaseUrl(server);
    const proxy = await countingProxy(url);
    const [busy, idle] = [
      await connectTo(throughPort(url, proxy.port)),
      await connectTo(throughPort(url, proxy.port)),
    ];
    const watcher = await connectTo(url);
    const running = busy.execute(wait).catch((error: unknown) => error);
    await untilActivity(watcher, busy.session.pid, isRunning);
    await proxy.close();
    expect(await running).toMatchObject({ name: "SessionLost", sql: wait });
    await expect(busy.query("SELECT 1")).rejects.toThrow(SessionLost);
    await expect(idle.query("SELECT 1")).rejects.toThrow(SessionLost);
  });

  it("can have its statement cancelled, and goes on", async () => {
    const connection = await connectTo(await databaseUrl(server));
    const watcher = await connection.sibling();
    const running = connection.query(wait).catch((error: unknown) => error);
    await untilActivity(watcher, connection.session.pid, isRunning);
    await connection.cancel();
    expect(isCancelled(await running)).toBe(true);
    expect(await connection.values("SELECT 1")).toEqual([[1]]);
    await watcher.close();
  });

  it("has a sibling with the same options", async () => {
    const url = await databaseUrl(server);
    const connection = await connectTo(url, { applicationName: "family" });
    const sibling = await connection.sibling();
    expect(sibling.session.pid).not.toBe(connection.session.pid);
    expect(await sibling.values("SHOW application_name")).toEqual([["family"]]);
    await sibling.close();
  });

  it("tells a lock that was not to be had", async () => {
    const connection = await connectTo(await databaseUrl(server));
    const holder = await connection.sibling();
    await connection.script("CREATE TABLE t (id int)");
    await holder.script("BEGIN; LOCK TABLE t");
    const attempt = connection.script("SET lock_timeout = '10ms'; SELECT * FROM t");
    const failure = await attempt.catch((error: unknown) => error);
    expect(isLockTimeout(failure)).toBe(true);
    expect(isDeadlock(failure)).toBe(false);
    await holder.close();
  });
});
