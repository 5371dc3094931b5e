/** Debian's PgBouncer between the tool and the server. */
import { existsSync } from "node:fs";
import { freshDatabase, testServers } from "@autogen/testkit";
import { describe, expect, it, onTestFinished } from "vitest";
import { autogen } from "./support/autogen.ts";
import { query } from "./support/database.ts";
import { folderWith } from "./support/folder.ts";
import { PGBOUNCER, throughPgbouncer } from "./support/pgbouncer.ts";
import { handwritten } from "./support/revision.ts";

const server = testServers().find(({ engine }) => engine !== "pglite");
const installed = existsSync(PGBOUNCER);
if (!installed) console.log(`Not tried: ${PGBOUNCER} is not there; apt-get install pgbouncer.`);

async function upgradeThrough(mode: "session" | "transaction") {
  const database = await freshDatabase(server && { server });
  onTestFinished(database.drop);
  const url = await throughPgbouncer(database.url, mode);
  const cwd = await folderWith({
    "migrations/r1.ts": handwritten("r1", null, {
      up: "CREATE TABLE one ()",
      down: "DROP TABLE one",
    }),
  });
  const run = (...words: readonly string[]) => autogen([...words, "--url", url], { cwd });
  return { database, run };
}

describe.skipIf(!installed || !server)("PgBouncer", () => {
  it("in transaction mode is refused, with the reason and what to use", async () => {
    const { database, run } = await upgradeThrough("transaction");
    const { code, stderr } = await run("upgrade");
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: [
        "error: The connection goes through a pooler in transaction mode, which loses locks and settings between two transactions.",
        "help: Use the database's direct address, or the pooler's port for session mode; AUTOGEN_DATABASE_URL can differ from the application's URL.",
        "",
      ].join("\n"),
    });
    expect(await query(database, "SELECT FROM pg_class WHERE relname = 'one'")).toEqual([]);
  });

  it("in session mode works", async () => {
    const { run } = await upgradeThrough("session");
    expect(await run("upgrade")).toMatchObject({ code: 0 });
    expect(await run("current")).toMatchObject({ code: 0, stdout: "r1  head\n" });
    expect(await run("downgrade", "base")).toMatchObject({ code: 0 });
  });
});
