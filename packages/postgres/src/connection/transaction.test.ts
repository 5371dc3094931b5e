import { describeServers } from "@autogen/testkit";
import { expect, it } from "vitest";
import type { Connection } from "./connection.ts";
import { TransactionRolledBack } from "./errors.ts";
import { connectTo, databaseUrl } from "./testing/database.ts";
import { onSnapshot, rolledBack, transaction } from "./transaction.ts";

async function withTable(url: string): Promise<Connection> {
  const connection = await connectTo(url);
  await connection.script("CREATE TABLE t (id int)");
  return connection;
}

const rows = (connection: Connection) => connection.values("SELECT id FROM t ORDER BY id");
const insert = (connection: Connection, id: number) =>
  connection.execute("INSERT INTO t VALUES ($1)", [id]);

describeServers("a transaction", (server) => {
  const open = async () => withTable(await databaseUrl(server));

  it("is committed, and returns what the work does", async () => {
    const connection = await open();
    const result = await transaction(connection, async () => {
      await insert(connection, 1);
      return "done";
    });
    expect(result).toBe("done");
    await connection.script("ROLLBACK");
    expect(await rows(connection)).toEqual([[1]]);
  });

  it("is rolled back where the work throws, with what it throws", async () => {
    const connection = await open();
    const work = transaction(connection, async () => {
      await insert(connection, 1);
      throw new Error("mine");
    });
    await expect(work).rejects.toThrow("mine");
    expect(await rows(connection)).toEqual([]);
  });

  it("does not pass for committed where a failure in it was not passed on", async () => {
    const connection = await open();
    const work = transaction(connection, async () => {
      await insert(connection, 1);
      await connection.query("SELECT 1/0").catch(() => {});
    });
    await expect(work).rejects.toThrow(TransactionRolledBack);
    expect(await rows(connection)).toEqual([]);
  });

  it("has the isolation and the access that were asked for", async () => {
    const connection = await open();
    const modes = () =>
      connection.values(
        "SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only')",
      );
    expect(await transaction(connection, modes, { isolation: "serializable" })).toEqual([
      ["serializable", "off"],
    ]);
    expect(await transaction(connection, modes, { readOnly: true })).toEqual([
      ["read committed", "on"],
    ]);
    expect(await onSnapshot(connection, modes)).toEqual([["repeatable read", "on"]]);
  });

  it("leaves nothing where it is only tried", async () => {
    const connection = await open();
    const seen = await rolledBack(connection, async () => {
      await insert(connection, 1);
      return rows(connection);
    });
    expect(seen).toEqual([[1]]);
    expect(await rows(connection)).toEqual([]);
    const failing = rolledBack(connection, () => connection.query("SELECT 1/0"));
    await expect(failing).rejects.toMatchObject({ code: "22012" });
    expect(await rows(connection)).toEqual([]);
  });

  it("cannot be written to on a snapshot", async () => {
    const connection = await open();
    const writing = onSnapshot(connection, () => insert(connection, 1));
    await expect(writing).rejects.toMatchObject({ code: "25006" });
  });
});
