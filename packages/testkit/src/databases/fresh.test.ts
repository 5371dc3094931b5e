import { existsSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import postgres from "postgres";
import { expect, it } from "vitest";
import { extensions } from "../servers/pglite.ts";
import { describeServers } from "../suites.ts";
import { type FreshDatabase, freshDatabase } from "./fresh.ts";

type Row = Record<string, unknown>;

async function query(url: string, ...statements: readonly string[]): Promise<Row[]> {
  if (url.startsWith("pglite://")) {
    const database = await PGlite.create(url.slice("pglite://".length), { extensions });
    const results = await database.exec(statements.join(";"));
    await database.close();
    return results.at(-1)?.rows as Row[];
  }
  const sql = postgres(url, { max: 1, connection: { TimeZone: "UTC" } });
  let rows: Row[] = [];
  for (const statement of statements) rows = await sql.unsafe(statement);
  await sql.end();
  return [...rows];
}

const relations = "select relname from pg_class where relnamespace = 'public'::regnamespace";

async function using(database: FreshDatabase, test: () => Promise<void>): Promise<void> {
  try {
    await test();
  } finally {
    await database.drop();
  }
}

describeServers("a fresh database", (server) => {
  it("is empty, in UTF-8, and of the server's major version", async () => {
    const database = await freshDatabase({ server });
    await using(database, async () => {
      expect(await query(database.url, relations)).toEqual([]);
      const [row] = await query(
        database.url,
        `select current_setting('server_version_num')::int / 10000 as major,
                current_setting('server_encoding') as encoding`,
      );
      expect(row).toEqual({ major: server.major, encoding: "UTF8" });
    });
  });

  it("keeps what one connection wrote for the next, and for no other database", async () => {
    const [one, two] = await Promise.all([freshDatabase({ server }), freshDatabase({ server })]);
    await using(one, () =>
      using(two, async () => {
        await query(one.url, "create table here (id int)");
        expect(await query(one.url, relations)).toEqual([{ relname: "here" }]);
        expect(await query(two.url, relations)).toEqual([]);
      }),
    );
  });

  it("can have the extension citext", async () => {
    const database = await freshDatabase({ server });
    await using(database, async () => {
      const rows = await query(
        database.url,
        "create extension citext",
        "select 'A'::citext = 'a'::citext as same",
      );
      expect(rows).toEqual([{ same: true }]);
    });
  });

  it("is gone once dropped", async () => {
    const { url, drop } = await freshDatabase({ server });
    await drop();
    if (server.engine === "pglite") expect(existsSync(url.slice("pglite://".length))).toBe(false);
    else await expect(query(url, "select 1")).rejects.toMatchObject({ code: "3D000" });
  });
});
