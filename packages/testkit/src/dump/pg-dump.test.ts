import { PGlite } from "@electric-sql/pglite";
import postgres from "postgres";
import { expect, it } from "vitest";
import { emptyPglite } from "../databases/cache.ts";
import { freshDatabase } from "../databases/fresh.ts";
import { describeServers } from "../suites.ts";
import { pgDump } from "./pg-dump.ts";

const ddl = `
  create table public.parent (id int constraint odd_name not null, label text default 'a;b');
  create index parent_label on public.parent (label);
  create table public.ledger (id int);`;

async function execute(url: string, sql: string): Promise<void> {
  if (url.startsWith("pglite://")) {
    const database = await PGlite.create(url.slice("pglite://".length));
    await database.exec(sql);
    return database.close();
  }
  const connection = postgres(url, { max: 1 });
  await connection.unsafe(sql);
  await connection.end();
}

describeServers("pgDump", (server) => {
  it("gives the statements of a schema and nothing of the session", async () => {
    const { url, drop } = await freshDatabase({ server });
    await execute(url, ddl);
    const dump = await pgDump(url, { args: ["--no-owner", "--no-acl", "--exclude-table=ledger"] });
    await drop();
    expect(dump).toBe(
      [
        "CREATE TABLE public.parent (\n    id integer NOT NULL,\n    label text DEFAULT 'a;b'::text\n);\n",
        "CREATE INDEX parent_label ON public.parent USING btree (label);\n",
      ].join(""),
    );
  });
});

it("reads an open PGlite, and leaves its session as it was", async () => {
  const database = await PGlite.create({ loadDataDir: await emptyPglite() });
  await database.exec("create table t (id int); set search_path to pg_temp, public");
  expect(await pgDump(database, { args: ["--no-owner"] })).toBe(
    "CREATE TABLE public.t (\n    id integer\n);\n",
  );
  const { rows } = await database.query("show search_path");
  await database.close();
  expect(rows).toEqual([{ search_path: "pg_temp, public" }]);
});
