/** What a revision has taken away to come back: a run that ends meanwhile leaves it on record. */
import { type Operations, sql } from "@autogen/core";
import type { Connection } from "@autogen/postgres";
import { describeServers } from "@autogen/testkit";
import { expect, test } from "vitest";
import type { RunEvent } from "./events.ts";
import { halfwayRevisions } from "./halfway.ts";
import { readLedger } from "./ledger.ts";
import { downgrade, upgrade } from "./run.ts";
import { stamp } from "./stamp.ts";
import { chain, everything, failureOf, onDatabase } from "./testing.ts";

const TRIGGER = [{ kind: "trigger", on: "items", name: "stamp" }] as const;
const VIEW = { definition: sql`SELECT id, price FROM items` };
const POLICY = { for: "select", using: sql`price > 0` } as const;
const INDEX = { keys: ["price"] };

const retype = (op: Operations, from: string, to: string) =>
  op.alterColumn("items", "price", { from: { type: from }, to: { type: to } });

/** Everything that can be away, and the middle of a revision that is committed meanwhile. */
const away = (op: Operations, middle: () => void) => {
  op.suspendDependants(TRIGGER);
  op.suspendIndexes("sums");
  op.suspendMaterializedView("sums", { definition: sql`SELECT price FROM items` });
  op.suspendView("others", VIEW);
  op.suspendPolicy("items", "cheap", POLICY);
  op.dropView("ours", { remade: true });
  op.dropIndex("items", "items_price_idx", { remade: true });
  middle();
  op.createIndex("items", "items_price_idx", INDEX, { remade: true });
  op.createView("ours", VIEW, { remade: true });
  op.restorePolicy("items", "cheap", POLICY);
  op.restoreView("others", VIEW);
  op.restoreMaterializedView("sums", { definition: sql`SELECT price FROM items` });
  op.restoreIndexes("sums");
  op.restoreDependants(TRIGGER);
};

const graph = chain({
  made: {
    upgrade: (op) => {
      op.createTable("items", {
        columns: { id: { type: "integer" }, price: { type: "integer" }, note: { type: "text" } },
        primaryKey: { name: "items_pkey", columns: ["id"] },
      });
      op.createIndex("items", "items_price_idx", INDEX);
      op.createView("ours", VIEW);
    },
  },
  changed: {
    upgrade: (op) =>
      away(op, () => {
        retype(op, "integer", "bigint");
        op.backfill("items", { set: { note: "filled" } });
        op.execute(sql`VACUUM items`, { transactional: false });
      }),
    downgrade: (op) =>
      away(op, () => {
        op.backfill("items", { set: { note: "undone" } });
        retype(op, "bigint", "integer");
      }),
  },
});
const [made = [], changed = []] = everything(graph).map((each) => [each]);

/** By others, and beside what is ours. */
const OTHERS = `
  INSERT INTO items SELECT i, i FROM generate_series(1, 5) i;
  CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
  CREATE TRIGGER stamp BEFORE UPDATE OF price ON items FOR EACH ROW EXECUTE FUNCTION stamp();
  COMMENT ON TRIGGER stamp ON items IS 'it''s a stamp';
  CREATE VIEW others AS SELECT id, price FROM items;
  COMMENT ON VIEW others IS 'theirs';
  CREATE MATERIALIZED VIEW sums AS SELECT price FROM items;
  CREATE INDEX sums_price ON sums (price);
  CREATE POLICY cheap ON items FOR SELECT USING (price > 0);
  COMMENT ON POLICY cheap ON items IS 'how cheap';
  GRANT SELECT ON ours TO PUBLIC;
  COMMENT ON INDEX items_price_idx IS 'by price'`;

/** What is there of it, with its comments. */
async function standing(connection: Connection): Promise<unknown> {
  return connection.values(`SELECT tgname || ' ' || obj_description(oid, 'pg_trigger') FROM pg_trigger
UNION ALL SELECT polname || ' ' || obj_description(oid, 'pg_policy') FROM pg_policy
UNION ALL SELECT concat_ws(' ', relkind, relname, relacl, obj_description(oid, 'pg_class')) FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relname IN ('others', 'ours', 'sums', 'sums_price', 'items_price_idx')
UNION ALL SELECT 'note ' || string_agg(DISTINCT note, ',') FROM items
UNION ALL SELECT format_type(atttypid, atttypmod) FROM pg_attribute
  WHERE attrelid = 'items'::regclass AND attname = 'price' ORDER BY 1`);
}

const remembered = async (connection: Connection) =>
  (await connection.values("SELECT remembered FROM autogen_version WHERE revision = 'changed'"))[0];

/** The run ends there, and so does its session. */
class Killed extends Error {}

/** At the first statement with that text. */
const killAt = (text: string) => ({
  onEvent: (event: RunEvent) => {
    if (event.type === "statement-started" && event.sql.includes(text)) throw new Killed();
  },
});

type Run = typeof upgrade;

async function prepared(connection: Connection): Promise<void> {
  await upgrade({ connection, graph }, made);
  await connection.script(OTHERS);
}

/** Breaks off the revision while things are away, and ends the session. */
async function broken(connection: Connection, at = "filled", run: Run = upgrade): Promise<void> {
  const failure = await failureOf(run({ connection, graph, ...killAt(at) }, changed));
  expect(failure).toBeInstanceOf(Killed);
  expect(JSON.stringify(await standing(connection))).not.toMatch(/how cheap|stamp|theirs|ours/);
  const [halfway] = halfwayRevisions(graph, await readLedger(connection));
  expect(halfway?.away?.join(", ")).toMatch(/(view others, .*)?trigger stamp on items/);
  await connection.script("DISCARD ALL");
}

describeServers("what is away", (server) => {
  test("comes back, wherever a run ended", () =>
    onDatabase(server, async ({ connection }) => {
      await prepared(connection);
      await upgrade({ connection, graph }, changed);
      const after = await standing(connection);
      expect(JSON.stringify(after)).toMatch(
        /bigint.*how cheap.*by price.*sums_price.*it's a stamp.*theirs/,
      );
      await downgrade({ connection, graph }, changed);
      const before = await standing(connection);
      for (const at of ["filled", "VACUUM", "own text"]) {
        await broken(connection, at);
        await upgrade({ connection, graph, resume: "repeat" }, changed);
        expect({ at, found: await standing(connection) }).toEqual({ at, found: after });
        expect(await remembered(connection)).toEqual([null]);
        await broken(connection, "undone", downgrade);
        await downgrade({ connection, graph }, changed);
        expect({ at, found: await standing(connection) }).toEqual({ at, found: before });
      }
    }));

  test("is refused where nobody remembers it, and the call can be taken out", () =>
    onDatabase(server, async ({ connection }) => {
      await prepared(connection);
      await broken(connection);
      await connection.script("UPDATE autogen_version SET remembered = NULL");
      const failure = await failureOf(upgrade({ connection, graph }, changed));
      expect(failure).toMatchObject({
        name: "NothingRemembered",
        revision: "changed",
        reason:
          "nothing is remembered of index items_price_idx of items, which has made way and is to come back",
        help: expect.stringMatching(
          /^Take \{ remade: true \} out of .* The others are not|committed/,
        ),
      });
    }));

  test("is named by what fails, or is stopped, meanwhile", () =>
    onDatabase(server, async ({ connection }) => {
      await prepared(connection);
      await connection.script("ALTER TABLE items ADD CHECK (note IS NULL)");
      const away = expect.arrayContaining(["trigger stamp on items", "view others"]);
      const failed = await failureOf(upgrade({ connection, graph }, changed));
      expect(failed).toMatchObject({
        name: "RevisionFailed",
        away,
        help: expect.stringMatching(/run it again .*\. Until its end the database is without /),
      });
      const stop = new AbortController();
      const onEvent = () => stop.abort();
      const context = { connection, graph, onEvent, signal: stop.signal };
      const stopped = await failureOf(upgrade(context, changed));
      expect(stopped).toMatchObject({
        name: "Interrupted",
        away,
        help: expect.stringMatching(/^Until its end the database is without .*: run it again\.$/),
      });
    }));

  test("may have been nothing: that is remembered, too", () =>
    onDatabase(server, async ({ connection }) => {
      await prepared(connection);
      await connection.script(
        "DROP VIEW others; DROP TRIGGER stamp ON items; DROP MATERIALIZED VIEW sums; DROP POLICY cheap ON items",
      );
      await broken(connection);
      await upgrade({ connection, graph }, changed);
      expect(JSON.stringify(await standing(connection))).not.toMatch(/others|stamp|sums|cheap/);
    }));

  test("finds a place in a ledger of before", () =>
    onDatabase(server, async ({ connection }) => {
      await prepared(connection);
      await connection.script("ALTER TABLE autogen_version DROP COLUMN remembered");
      await broken(connection);
      await upgrade({ connection, graph }, changed);
      expect(JSON.stringify(await standing(connection))).toMatch(
        /how cheap.*sums_price.*it's a stamp.*theirs/,
      );
      expect(await remembered(connection)).toEqual([null]);
    }));

  test("is forgotten where the revision is stamped", () =>
    onDatabase(server, async ({ connection }) => {
      await prepared(connection);
      await broken(connection);
      expect(await remembered(connection)).not.toEqual([null]);
      await stamp({ connection, graph }, ["changed"]);
      expect(await remembered(connection)).toEqual([null]);
    }));
});
