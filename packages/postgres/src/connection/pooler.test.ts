import { describeNetworked } from "@autogen/testkit";
import { expect, it } from "vitest";
import { PoolerInTransactionMode } from "./errors.ts";
import { assertSession } from "./pooler.ts";
import { connectTo, databaseUrl } from "./testing/database.ts";
import { startPooler } from "./testing/pooler.ts";
import { countingProxy, throughPort } from "./testing/proxy.ts";

describeNetworked("assertSession", (server) => {
  it("passes a direct connection, at no cost", async () => {
    const url = await databaseUrl(server);
    const proxy = await countingProxy(url);
    const connection = await connectTo(throughPort(url, proxy.port));
    const before = proxy.turns();
    await assertSession(connection);
    expect(proxy.turns()).toBe(before);
  });

  it("refuses a pooler in transaction mode", async () => {
    const url = await databaseUrl(server);
    const pooler = await startPooler(url, "transaction");
    const connection = await connectTo(throughPort(url, pooler.port));
    expect(connection.session.proxied).toBe(true);
    await expect(assertSession(connection)).rejects.toThrow(PoolerInTransactionMode);
  });

  it("refuses it too where it has more sessions to give", async () => {
    const url = await databaseUrl(server);
    const pooler = await startPooler(url, "transaction");
    const others = [
      await connectTo(throughPort(url, pooler.port)),
      await connectTo(throughPort(url, pooler.port)),
    ];
    const connection = await connectTo(throughPort(url, pooler.port));
    for (const other of others) await other.query("SELECT 1");
    await expect(assertSession(connection)).rejects.toThrow(PoolerInTransactionMode);
  });

  it("passes a pooler in session mode", async () => {
    const url = await databaseUrl(server);
    const pooler = await startPooler(url, "session");
    const connection = await connectTo(throughPort(url, pooler.port));
    expect(connection.session.proxied).toBe(true);
    await expect(assertSession(connection)).resolves.toBeUndefined();
    expect(await connection.values("SELECT 1")).toEqual([[1]]);
  });
});
