/** Ctrl-C while a revision runs. */
import { spawn } from "node:child_process";
import { connect } from "@autogen/postgres";
import { describeNetworked, freshDatabase } from "@autogen/testkit";
import { expect, it, onTestFinished } from "vitest";
import { BIN } from "./support/autogen.ts";
import { query } from "./support/database.ts";
import { folderWith } from "./support/folder.ts";
import { handwritten } from "./support/revision.ts";

describeNetworked("SIGINT", (server) => {
  it("rolls back the statement that runs, and says where the database stands", async () => {
    const database = await freshDatabase({ server });
    onTestFinished(database.drop);
    const folder = await folderWith({
      "migrations/r1.ts": handwritten("r1", null, { up: "CREATE TABLE one ()" }),
      "migrations/r2.ts": handwritten("r2", "r1", {
        up: "CREATE TABLE two (); SELECT pg_advisory_lock(3)",
      }),
    });
    const gate = await connect(database.url);
    onTestFinished(() => gate.close());
    await gate.query("SELECT pg_advisory_lock(3)");

    const child = spawn(process.execPath, [BIN, "upgrade", "--url", database.url], {
      cwd: folder,
      env: { PATH: process.env.PATH },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    const closed = new Promise((resolve) => child.on("close", resolve));
    const waits = `SELECT FROM pg_locks WHERE NOT granted AND locktype = 'advisory'
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    await expect.poll(() => gate.query(waits), { interval: 20, timeout: 30_000 }).toHaveLength(1);
    child.kill("SIGINT");
    expect(await closed).toBe(2);
    expect(stderr).toContain(
      "error: The upgrade was stopped on request: r1 ran, and nothing of r2 remains.\n",
    );
    const tables = "SELECT relname FROM pg_class WHERE relname IN ('one', 'two')";
    expect(await query(database, tables)).toEqual([{ relname: "one" }]);
    expect(await query(database, "SELECT revision FROM autogen_version")).toEqual([
      { revision: "r1" },
    ]);
  });
});
