/** What stands on an enum and is in no model: it is found where the replacement runs, and comes back as it was. */
import { canDump, describeServers, modelBench } from "@autogen/testkit";
import { expect, test } from "vitest";
import { EMPTY_DATABASE } from "../../model/database.ts";
import { unfilled } from "../../model/unfilled.ts";
import type { EnumMap, EnumValues } from "../enum-map.ts";
import { InvalidEnumMap } from "../errors.ts";
import { OBJECT_IN_THE_WAY, ROWS_IN_THE_WAY } from "../guard.ts";
import { callOf, type Operations, record } from "../operation.ts";
import { inverted, replay } from "../series.ts";

/** Every kind of object that can stand on a type, with what PostgreSQL keeps beside each. */
const WORLD = `
CREATE TABLE jobs (id int PRIMARY KEY, state state NOT NULL DEFAULT 'new', note text DEFAULT 'new'::state::text);
CREATE SCHEMA "Other Side";
CREATE DOMAIN "Other Side".strict AS state NOT NULL DEFAULT 'done' CONSTRAINT known CHECK (VALUE <> 'open');
COMMENT ON DOMAIN "Other Side".strict IS 'a domain';
CREATE DOMAIN "Other Side".stricter AS "Other Side".strict DEFAULT 'new' CHECK (VALUE::state <> 'done');
CREATE DOMAIN "Other Side".several AS state[] CHECK (array_length(VALUE, 1) < 5);
CREATE TYPE "Other Side".pair AS (a state, b "Other Side".strict, c text COLLATE "C");
COMMENT ON CONSTRAINT known ON DOMAIN "Other Side".strict IS 'a rule'; COMMENT ON COLUMN "Other Side".pair.b IS 'an attribute';
CREATE TABLE "Other Side"."Runs" (
  id int, state state UNIQUE, strict "Other Side".strict, stricter "Other Side".stricter, several "Other Side".several,
  states state[] NOT NULL DEFAULT '{new,done}', stricts "Other Side".strict[],
  is_new boolean GENERATED ALWAYS AS (state = 'new') STORED,
  again state GENERATED ALWAYS AS (state) STORED,
  PRIMARY KEY (id, state),
  CONSTRAINT "is known" CHECK (state <> 'done' OR id > 0),
  CHECK (states @> '{new}'::state[])
);
COMMENT ON TABLE "Other Side"."Runs" IS 'runs';
COMMENT ON COLUMN "Other Side"."Runs".is_new IS 'whether it is';
ALTER TABLE "Other Side"."Runs" ALTER COLUMN states SET STORAGE EXTERNAL, ALTER COLUMN stricts SET COMPRESSION pglz;
GRANT UPDATE (states) ON "Other Side"."Runs" TO PUBLIC;
ALTER TABLE "Other Side"."Runs" ALTER COLUMN again SET STATISTICS 5, ALTER COLUMN is_new SET (n_distinct = 2);
COMMENT ON CONSTRAINT "is known" ON "Other Side"."Runs" IS 'a check';
GRANT SELECT (is_new, state) ON "Other Side"."Runs" TO PUBLIC;
CREATE INDEX runs_open_idx ON "Other Side"."Runs" (id) WHERE state = 'open';
COMMENT ON INDEX "Other Side".runs_open_idx IS 'a partial index';
CREATE UNIQUE INDEX ON "Other Side"."Runs" ((CASE state WHEN 'new' THEN id END)) WITH (fillfactor = 70);
CREATE INDEX ON "Other Side"."Runs" (is_new, again);
CREATE INDEX ON "Other Side"."Runs" USING hash (state);
CREATE STATISTICS "Other Side".runs_stats ON (state = 'new'), id FROM "Other Side"."Runs";
COMMENT ON STATISTICS "Other Side".runs_stats IS 'stats'; ALTER STATISTICS "Other Side".runs_stats SET STATISTICS 50;
ALTER STATISTICS "Other Side".runs_stats OWNER TO pg_monitor;
CREATE STATISTICS "Other Side".plain_stats (dependencies) ON state, id FROM "Other Side"."Runs";
CREATE UNIQUE INDEX runs_id_idx ON "Other Side"."Runs" (id) INCLUDE (state);
ALTER TABLE "Other Side"."Runs" CLUSTER ON runs_id_idx, REPLICA IDENTITY USING INDEX runs_id_idx;
CREATE INDEX ON "Other Side"."Runs" USING brin (id int4_minmax_multi_ops (values_per_range = 16)) WHERE state = 'new';
ALTER TABLE "Other Side"."Runs" ADD CONSTRAINT later UNIQUE (again) WITH (fillfactor = 50) DEFERRABLE INITIALLY DEFERRED,
  ADD CONSTRAINT apart EXCLUDE USING btree (id WITH =, again WITH =) WITH (fillfactor = 90) WHERE (state = 'new');
COMMENT ON CONSTRAINT later ON "Other Side"."Runs" IS 'later'; COMMENT ON INDEX "Other Side".later IS 'its index';
ALTER TABLE "Other Side"."Runs" ADD CONSTRAINT one_more UNIQUE (is_new, id) INCLUDE (again) WITH (fillfactor = 60);
CREATE TABLE steps (lone int REFERENCES "Other Side"."Runs" (id), one boolean, more int,
  FOREIGN KEY (one, more) REFERENCES "Other Side"."Runs" (is_new, id), run int, state state REFERENCES "Other Side"."Runs" (state) ON DELETE CASCADE,
  FOREIGN KEY (run, state) REFERENCES "Other Side"."Runs" MATCH FULL ON DELETE SET DEFAULT DEFERRABLE NOT VALID);
CREATE FUNCTION "Other Side".rank(state, VARIADIC state[] DEFAULT '{}') RETURNS int IMMUTABLE LANGUAGE sql
  AS $$ SELECT CASE $1 WHEN 'new' THEN 1 ELSE array_length($2, 1) END $$;
REVOKE ALL ON FUNCTION "Other Side".rank FROM PUBLIC;
COMMENT ON FUNCTION "Other Side".rank IS 'a rank';
CREATE FUNCTION news() RETURNS SETOF jobs BEGIN ATOMIC SELECT * FROM jobs WHERE state = 'new'; END;
CREATE PROCEDURE finish(inout s state) LANGUAGE plpgsql AS $$ BEGIN s := 'done'; END $$;
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE INDEX jobs_rank_idx ON jobs ("Other Side".rank(state)); ALTER INDEX jobs_rank_idx ALTER COLUMN 1 SET STATISTICS 9;
CREATE TRIGGER on_done AFTER UPDATE OF state ON jobs FOR EACH ROW WHEN (new.state = 'done') EXECUTE FUNCTION noted();
COMMENT ON TRIGGER on_done ON jobs IS 'a trigger';
ALTER TABLE jobs DISABLE TRIGGER on_done;
CREATE TRIGGER always AFTER INSERT ON jobs FOR EACH ROW WHEN (new.state = 'open') EXECUTE FUNCTION noted();
ALTER TABLE jobs ENABLE ALWAYS TRIGGER always;
CREATE RULE no_delete AS ON DELETE TO jobs WHERE old.state = 'open' DO INSTEAD NOTHING;
COMMENT ON RULE no_delete ON jobs IS 'a rule'; ALTER TABLE jobs ENABLE REPLICA RULE no_delete;
CREATE VIEW open_jobs WITH (security_barrier = true, check_option = local) AS
  SELECT id AS "Id", state FROM jobs WHERE state IN ('open', 'new');
ALTER VIEW open_jobs ALTER COLUMN state SET DEFAULT 'open';
COMMENT ON VIEW open_jobs IS 'a view';
COMMENT ON COLUMN open_jobs.state IS 'its state';
GRANT SELECT ON open_jobs TO PUBLIC;
GRANT UPDATE (state) ON open_jobs TO PUBLIC;
GRANT USAGE ON SCHEMA home TO pg_monitor; GRANT SELECT, INSERT (state) ON open_jobs TO pg_monitor WITH GRANT OPTION;
SET ROLE pg_monitor; GRANT SELECT, INSERT (state) ON home.open_jobs TO pg_read_all_stats; RESET ROLE;
CREATE TRIGGER instead INSTEAD OF INSERT ON open_jobs FOR EACH ROW EXECUTE FUNCTION noted();
CREATE RULE moved AS ON DELETE TO open_jobs DO INSTEAD NOTHING;
CREATE VIEW counted AS SELECT state, count(*) FROM open_jobs GROUP BY state;
CREATE MATERIALIZED VIEW ranked WITH (fillfactor = 80) AS SELECT *, "Other Side".rank(state) AS rank FROM open_jobs;
CREATE UNIQUE INDEX ranked_idx ON ranked ("Id") WHERE state = 'open';
COMMENT ON MATERIALIZED VIEW ranked IS 'ranks'; COMMENT ON INDEX ranked_idx IS 'of ranks';
CREATE UNIQUE INDEX ranked_id ON ranked ("Id"); ALTER MATERIALIZED VIEW ranked CLUSTER ON ranked_id;
ALTER MATERIALIZED VIEW ranked ALTER COLUMN rank SET STATISTICS 8;
CREATE MATERIALIZED VIEW "Other Side".never AS SELECT * FROM ranked WITH NO DATA;
CREATE VIEW constants AS SELECT 'new'::state AS state, '{new,done}'::state[] AS states;
ALTER TABLE jobs ENABLE ROW LEVEL SECURITY;
CREATE POLICY readers ON jobs AS RESTRICTIVE FOR SELECT TO PUBLIC USING (state <> 'done' AND EXISTS (SELECT FROM counted));
CREATE POLICY writers ON "Other Side"."Runs" USING (true) WITH CHECK (state = 'new');
COMMENT ON POLICY readers ON jobs IS 'a policy';
CREATE TABLE events (at int, state state DEFAULT 'new', id int, CHECK (state <> 'done' OR id > 0)) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (1) TO (10);
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM (10) TO (20);
ALTER TABLE events_2 ALTER COLUMN state SET DEFAULT 'open';
CREATE TRIGGER "of events" AFTER INSERT ON events FOR EACH ROW WHEN (new.state = 'open') EXECUTE FUNCTION noted();
ALTER TABLE events DISABLE TRIGGER "of events"; ALTER TABLE events_1 ENABLE TRIGGER "of events";
ALTER TABLE events_2 ENABLE ALWAYS TRIGGER "of events";
CREATE INDEX events_open_idx ON events (at) WHERE state = 'open';
CREATE INDEX events_state_idx ON events (state);
CREATE TABLE parents (state state DEFAULT 'open');
CREATE TABLE children (more state[]) INHERITS (parents);
`;

const SINCE_15 = `
ALTER TABLE "Other Side"."Runs" ADD CONSTRAINT "no two" UNIQUE NULLS NOT DISTINCT (is_new, again);
ALTER TABLE steps ADD COLUMN kept int, ADD CONSTRAINT partly FOREIGN KEY (kept, state) REFERENCES "Other Side"."Runs" ON DELETE SET NULL (kept);
CREATE VIEW invoked WITH (security_invoker = true) AS SELECT state FROM jobs;
CREATE PUBLICATION news FOR TABLE jobs (id, state) WHERE (id > 0), parents;`;

const ROWS = `
INSERT INTO jobs SELECT n, (enum_range(NULL::state))[1 + n % 3] FROM generate_series(1, 20) AS n;
INSERT INTO "Other Side"."Runs" (id, state, strict, several) VALUES (1, 'new', 'done', '{{new,done},{open,NULL}}'), (2, 'done', 'new', NULL);
INSERT INTO steps (run, state, lone) VALUES (1, 'new', 1);
INSERT INTO events SELECT n, 'open', n FROM generate_series(1, 19) AS n;
INSERT INTO children VALUES ('new', '{done}');
REFRESH MATERIALIZED VIEW ranked;
`;

/** What the catalogs hold, for servers whose dump cannot be had. */
const CATALOGS = `SELECT pg_describe_object(class, object, part) AS object, definition
FROM (
  SELECT 'pg_class'::regclass, oid, 0, concat_ws(' ', relkind, relowner::regrole, relacl, reloptions, relispopulated,
    CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(oid) WHEN relkind IN ('i', 'I') THEN pg_get_indexdef(oid) END)
    FROM pg_class WHERE relnamespace <> 'pg_toast'::regnamespace
  UNION ALL SELECT 'pg_class'::regclass, attrelid, attnum, concat_ws(' ', format_type(atttypid, atttypmod), attnotnull,
    attgenerated, attinhcount, attacl, pg_get_expr(adbin, adrelid)) FROM pg_attribute
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE attnum > 0 AND NOT attisdropped
      AND (SELECT relnamespace FROM pg_class WHERE oid = attrelid) <> 'pg_toast'::regnamespace
  UNION ALL SELECT 'pg_constraint'::regclass, oid, 0, concat_ws(' ', conislocal, coninhcount, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE contype <> 'n'
  UNION ALL SELECT 'pg_proc'::regclass, oid, 0, concat_ws(' ', proowner::regrole, proacl, pg_get_functiondef(oid))
    FROM pg_proc WHERE prokind <> 'a'
  UNION ALL SELECT 'pg_policy'::regclass, oid, 0, concat_ws(' ', polcmd, polpermissive, polroles::regrole[],
    pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) FROM pg_policy
  UNION ALL SELECT 'pg_trigger'::regclass, oid, 0, concat_ws(' ', tgenabled, pg_get_triggerdef(oid)) FROM pg_trigger
    WHERE NOT tgisinternal
  UNION ALL SELECT 'pg_rewrite'::regclass, oid, 0, concat_ws(' ', ev_enabled, pg_get_ruledef(oid)) FROM pg_rewrite
  UNION ALL SELECT 'pg_statistic_ext'::regclass, oid, 0, pg_get_statisticsobjdef(oid) FROM pg_statistic_ext
  UNION ALL SELECT 'pg_type'::regclass, oid, 0, concat_ws(' ', typowner::regrole, typacl, typnotnull, typdefault,
    format_type(typbasetype, typtypmod)) FROM pg_type WHERE typtype <> 'b'
  UNION ALL SELECT classoid, objoid, objsubid, description FROM pg_description
) AS all_of_it(class, object, part, definition)
WHERE object >= 16384 ORDER BY 1, 2`;

const BEFORE = ["new", "open", "done"];
const AFTER = ["done", "between", "new", "open"];

function typed(values: readonly string[]): (op: Operations) => void {
  return (op) => op.createEnum("state", { values });
}

describeServers("what stands on an enum", (server) => {
  const bench = modelBench(server);
  const dump = async () => [
    server.engine !== "pglite" && (await canDump(server)) ? await bench.dump() : "",
    await bench.connection.query(CATALOGS),
  ];
  const world = async (values: readonly string[], sql: string) => {
    await bench.clear();
    const start = replay(EMPTY_DATABASE, record(typed(values)));
    await bench.run(start.operations);
    await bench.connection.script(sql);
    return start.database;
  };
  const everything = server.major > 14 ? WORLD + SINCE_15 : WORLD;

  test("comes back as it was, and with its rows", async () => {
    await world(AFTER, everything);
    const expected = await dump();
    await bench.connection.script("DROP PUBLICATION IF EXISTS news");
    const before = await world(BEFORE, everything + ROWS);
    const start = await dump();
    const rows = () =>
      bench.connection.query(`SELECT (SELECT jsonb_agg(j ORDER BY id) FROM jobs j) AS jobs,
        (SELECT jsonb_agg(r ORDER BY id) FROM "Other Side"."Runs" r) AS runs,
        (SELECT jsonb_agg(e ORDER BY at) FROM events e) AS events, (SELECT jsonb_agg(c) FROM children c) AS children,
        (SELECT jsonb_agg(c ORDER BY "Id") FROM ranked c) AS ranked`);
    const held = await rows();
    const { operations } = replay(
      before,
      record((op) => op.replaceEnum("state", { from: BEFORE, to: AFTER })),
    );
    await bench.run(operations);
    expect(await dump()).toEqual(expected);
    expect(await rows()).toEqual(held);
    await bench.run(inverted(operations, before));
    expect(await dump()).toEqual(start);
    expect(await rows()).toEqual(held);
    await bench.connection.script("DROP PUBLICATION IF EXISTS news");
  });

  const replaced = (before: Awaited<ReturnType<typeof world>>, values: EnumValues) =>
    replay(
      before,
      record((op) => op.replaceEnum("state", values)),
    ).operations;
  const REMOVAL = { from: BEFORE, to: ["new", "done"] };

  test("has the values that the map gives it, in columns, arrays, domains and defaults", async () => {
    const before = await world(
      BEFORE,
      `CREATE DOMAIN strict AS state DEFAULT 'open';
      CREATE TABLE jobs (id int, state state DEFAULT 'open', strict strict, list state[], lists strict[]);
      INSERT INTO jobs VALUES (1, 'open', 'open', '{{open,new},{NULL,open}}', '{open}'), (2, 'new', NULL, NULL, '{}');
      INSERT INTO jobs (id) VALUES (3)`,
    );
    await bench.run(replaced(before, { ...REMOVAL, map: { open: "done" } }));
    await bench.connection.script("INSERT INTO jobs (id) VALUES (4)");
    const rows = await bench.connection.query("SELECT to_jsonb(j) AS row FROM jobs j ORDER BY id");
    expect(rows.map(({ row }) => row)).toEqual([
      {
        id: 1,
        state: "done",
        strict: "done",
        list: [
          ["done", "new"],
          [null, "done"],
        ],
        lists: ["done"],
      },
      { id: 2, state: "new", strict: null, list: null, lists: [] },
      { id: 3, state: "done", strict: "done", list: null, lists: null },
      { id: 4, state: "done", strict: "done", list: null, lists: null },
    ]);
  });

  test("is counted where it holds a value that goes, and nothing is changed", async () => {
    const before = await world(
      BEFORE,
      `CREATE SCHEMA other;
      CREATE TABLE jobs (id int, state state);
      CREATE TABLE other."Lists" (list state[]);
      INSERT INTO jobs SELECT n, 'open' FROM generate_series(1, 12) AS n;
      INSERT INTO jobs VALUES (13, 'new');
      INSERT INTO other."Lists" VALUES ('{open,open}'), ('{done}')`,
    );
    const failure = bench.run(replaced(before, REMOVAL));
    await expect(failure).rejects.toMatchObject({
      code: ROWS_IN_THE_WAY,
      message: "enum state cannot lose values that rows hold",
      detail: `'open' in jobs.state: 12 rows\n'open' in other."Lists".list: 1 row`,
    });
    expect(await bench.connection.query("SELECT count(*)::int FROM jobs")).toEqual([{ count: 13 }]);
    await bench.connection.script(
      "DELETE FROM jobs WHERE state = 'open'; TRUNCATE other.\"Lists\"",
    );
    await bench.run(replaced(before, REMOVAL));
  });

  test.each([
    [
      "a column of a partition key",
      "CREATE TABLE jobs (id int, state state) PARTITION BY LIST (state)",
      "column state of jobs is part of its partition key",
    ],
    [
      "an expression of a partition key",
      "CREATE TABLE jobs (id int, state state) PARTITION BY LIST ((CASE state WHEN 'new' THEN 1 END))",
      "column state of jobs is part of its partition key",
    ],
    [
      "a column of a table's rows that have it",
      "CREATE TABLE pair (a state); CREATE TABLE jobs (id int, pairs pair[])",
      `home.state cannot get other values: cannot alter table "pair" because column "jobs.pairs" uses its row type`,
    ],
    [
      "a range",
      "CREATE TYPE span AS RANGE (subtype = state); CREATE TABLE jobs (spans span)",
      "home.state cannot get other values: of what stands on it,",
    ],
    [
      "a cast",
      "CREATE FUNCTION weight(state) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE CAST (state AS int) WITH FUNCTION weight",
      "home.state cannot get other values: of what stands on it, cast from home.state to integer cannot be made anew",
    ],
    [
      "a view for a value that goes",
      "CREATE TABLE jobs (state state); CREATE VIEW open AS SELECT FROM jobs WHERE state = 'open'",
      `view home.open cannot be put back on the new values of home.state: invalid input value for enum state: "open"`,
    ],
    [
      "a default that goes, of a table that nobody manages",
      "CREATE TABLE jobs (state state DEFAULT 'open')",
      `default value for column state of table home.jobs cannot be put back on the new values of home.state: invalid input value for enum state: "open"`,
    ],
  ])("cannot be %s, which is said", async (_, sql, message) => {
    const before = await world(BEFORE, sql);
    const failure = bench.run(replaced(before, REMOVAL));
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toMatchObject({ code: OBJECT_IN_THE_WAY });
  });
});

test("a map is one of the values that go to the new ones", () => {
  const replacement = (map: EnumMap) => () =>
    replay(
      EMPTY_DATABASE,
      record((op) => {
        op.createEnum("state", { values: BEFORE });
        op.replaceEnum("state", { from: BEFORE, to: ["new", "done"], map });
      }),
    ).operations;
  expect(replacement({ done: "new" })).toThrow(InvalidEnumMap);
  expect(replacement({ open: "open" })).toThrow(
    "enum state: the map gives the rows with 'open' the value 'open', which is not one of the new values",
  );
  const [, operation] = replacement({ open: unfilled })();
  expect(operation).toEqual(replacement({})()[1]);
  expect(operation && callOf(operation).args[1]).toEqual({
    from: BEFORE,
    to: ["new", "done"],
    map: { open: unfilled },
  });
});
