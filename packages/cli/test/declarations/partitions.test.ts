/** Partitioned tables, from definitions to a database and back, with proofs. */
import { describeServers } from "@autogen/testkit";
import { it } from "vitest";
import { type State, thereAndBackThrough } from "../support/states.ts";

const IMPORTS = `import { sql } from "drizzle-orm";
import { bigint, bigserial, check, date, index, integer, pgSchema, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { pgInherits, pgPartition, pgPartitioned } from "drizzle-autogen";
`;

const events = (columns: string, extras: string, partitions: string, rest = "") => `${IMPORTS}
export const archive = pgSchema("archive");
export const events = pgTable("events", {
  id: bigserial({ mode: "number" }),
  at: date().notNull(),
  ${columns}
}, (t) => [primaryKey({ columns: [t.id, t.at] }), ${extras}]);
export const partitioned = pgPartitioned(events, { range: [events.at], partitions: { ${partitions} } });
${rest}
`;

const Y2025 = `events_2025: { from: "2025-01-01", to: "2026-01-01" }`;
const Y9000 = `events_9000: { from: "9000-1-1", to: sql\`'9001-01-01'::date\` }`;

const STATES: readonly State[] = [
  {
    changes: ["createIndex", "createSchema", "createTable", "createTable", "createTable"],
    definitions: events(
      "kind: text().default('none'),",
      "index().on(t.kind)",
      `${Y2025}, rest: "default"`,
    ),
    rows: "INSERT INTO events (at, kind) VALUES ('2025-02-03', 'a'), ('2030-01-01', 'b')",
  },
  {
    changes: ["addColumn", "createIndex", "createTable"],
    definitions: events(
      "kind: text().default('none'), note: text().default('x').notNull(),",
      `index().on(t.kind), index('events_note').on(sql\`lower(\${t.note})\`)`,
      `${Y2025}, ${Y9000}, rest: "default"`,
    ),
  },
  {
    changes: ["alterColumn", "createTable", "createTable", "detachPartition"],
    definitions: events(
      "kind: text().default('none'), note: text().default('x').notNull(),",
      `index().on(t.kind), index('events_note').on(sql\`lower(\${t.note})\`)`,
      `${Y9000}, rest: "default"`,
      `export const old = pgTable("events_2025", {
        id: bigint({ mode: "number" }).notNull().default(sql\`nextval('events_id_seq'::regclass)\`),
        at: date().notNull(),
        kind: text().default("none"),
        note: text().default("x"),
      }, (t) => [
        primaryKey({ columns: [t.id, t.at] }),
        index("old_kind").on(t.kind),
        index("events_2025_lower_idx").on(sql\`lower(\${t.note})\`),
      ]);
      export const later = pgPartition("later", events, { from: "9001-01-01", to: sql\`MAXVALUE\` }, {
        schema: archive, by: { hash: [events.id] },
      });
      export const first = pgPartition("later_0", later, { modulus: 1, remainder: 0 }, { schema: archive });`,
    ),
  },
];

describeServers("partitioned tables", (server) => {
  it("gain columns, indexes and partitions, and let them go", { timeout: 120_000 }, async () => {
    await thereAndBackThrough(server, STATES);
  });
});

const divided = (by: string) => `import { sql } from "drizzle-orm";
import { date, index, integer, pgPolicy, pgTable, text } from "drizzle-orm/pg-core";
import { pgComment, pgFunction, pgGrant, pgPartitioned, pgTableOptions, pgTrigger } from "drizzle-autogen";
export const events = pgTable("events", { id: integer().notNull(), at: date().notNull(), kind: text() }, (t) => [
  index("events_kind").on(t.kind),
  pgPolicy("own", { using: sql\`\${t.id} > 0\` }),
]);
export const partitioned = pgPartitioned(events, ${by});
export const options = pgTableOptions(events, {
  forceRowLevelSecurity: true,
  columns: { kind: { storage: "external", statistics: 7, collation: '"C"' } },
});
export const says = pgComment(events, "What happened.");
export const kindSays = pgComment(events.kind, "Of what kind.");
export const indexSays = pgComment({ index: "events_kind", of: events }, "By kind.");
export const policySays = pgComment({ policy: "own", of: events }, "One's own.");
export const triggerSays = pgComment({ trigger: "seen", of: events }, "Nothing.");
export const seen = pgFunction("seen", { returns: "trigger", language: "plpgsql", body: sql\`BEGIN RETURN NULL; END\` });
export const trigger = pgTrigger("seen", { on: events, timing: "after", events: ["insert"], execute: seen });
export const monitor = pgGrant(events, { to: "pg_monitor", privileges: ["select"], columns: { kind: ["update"] } });
`;

const PARTS = `partitions: { events_rest: "default" }`;

describeServers("a table that is divided otherwise", (server) => {
  it("comes back with what is declared of it", { timeout: 120_000 }, async () => {
    const beside = ["createTrigger", "createGrant", ...Array(5).fill("createComment")];
    const attributes = ["createIndex", "createPolicy", "enableRowLevelSecurity", "alterTable"];
    const made = ["createTable", "createTable", ...attributes, ...beside];
    await thereAndBackThrough(server, [
      {
        changes: [...made, "createRoutine"].sort(),
        definitions: divided(`{ range: [events.at], ${PARTS} }`),
      },
      {
        changes: ["createTable", "createTable", ...attributes, "dropTable", "dropTable"].sort(),
        definitions: divided(`{ range: [events.id], ${PARTS} }`),
      },
    ]);
  });

  it("comes back with what nobody has declared of it", { timeout: 240_000 }, async () => {
    const plain = (
      by: string,
    ) => `import { date, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { pgPartitioned } from "drizzle-autogen";
export const events = pgTable("events", { id: integer().notNull(), at: date().notNull(), kind: text() }, (t) => [
  index("events_kind").on(t.kind),
]);
export const partitioned = pgPartitioned(events, ${by});
`;
    const made = ["createIndex", "createTable", "createTable"];
    await thereAndBackThrough(
      server,
      [
        {
          changes: made,
          definitions: plain(`{ range: [events.at], ${PARTS} }`),
          rows: BY_HAND,
          leaving:
            "DROP PUBLICATION feed; DROP FUNCTION by_hand CASCADE; REVOKE ALL ON SCHEMA public FROM table_keeper",
        },
        {
          changes: [...made, "dropTable", "dropTable"],
          definitions: plain(`{ range: [events.id], ${PARTS} }`),
          leaving: STILL_THERE,
          proof: "partly",
        },
      ],
      { roles: ["table_keeper"] },
    );
  });
});

const BY_HAND = `
  CREATE FUNCTION by_hand() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
  CREATE TRIGGER noted AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION by_hand();
  COMMENT ON TRIGGER noted ON events IS 'by hand';
  CREATE TRIGGER noted_rest AFTER DELETE ON events_rest EXECUTE FUNCTION by_hand();
  CREATE POLICY own ON events USING (id > 0);
  CREATE RULE silent AS ON DELETE TO events_rest DO INSTEAD NOTHING;
  CREATE STATISTICS both_ways ON id, at FROM events;
  CREATE PUBLICATION feed FOR TABLE ONLY events_rest;
  CREATE INDEX by_id ON events (id) WHERE id > 7;
  COMMENT ON TABLE events IS 'What happened.';
  COMMENT ON COLUMN events.kind IS 'Of what kind.';
  COMMENT ON INDEX events_kind IS 'By kind.';
  ALTER TABLE events_rest SET (fillfactor = 70, toast.autovacuum_enabled = off);
  ALTER TABLE events_rest REPLICA IDENTITY FULL;
  ALTER TABLE events_rest ALTER COLUMN kind SET STORAGE external, ALTER COLUMN kind SET STATISTICS 7;
  GRANT SELECT, UPDATE (kind) ON events TO table_keeper WITH GRANT OPTION;
  GRANT INSERT ON events TO public;
  GRANT CREATE ON SCHEMA public TO table_keeper;
  ALTER TABLE events_rest OWNER TO table_keeper;`;

const STILL_THERE = `DO $$ DECLARE found text := concat_ws(', ',
  (SELECT string_agg(concat_ws(' ', tgrelid::regclass, tgname, obj_description(oid, 'pg_trigger')), ', ' ORDER BY tgrelid::regclass::text, tgname) FROM pg_trigger WHERE NOT tgisinternal),
  (SELECT string_agg(polname, ', ') FROM pg_policy),
  (SELECT string_agg(rulename, ', ') FROM pg_rewrite WHERE ev_class = 'events_rest'::regclass),
  (SELECT stxname FROM pg_statistic_ext), (SELECT prrelid::regclass::text FROM pg_publication_rel),
  (SELECT count(*) FROM pg_inherits WHERE inhparent = 'by_id'::regclass),
  obj_description('events'::regclass, 'pg_class'), col_description('events'::regclass, 3), obj_description('events_kind'::regclass, 'pg_class'),
  (SELECT concat_ws(' ', reloptions::text, relreplident, relowner::regrole) FROM pg_class WHERE oid = 'events_rest'::regclass),
  (SELECT reloptions::text FROM pg_class WHERE oid = (SELECT reltoastrelid FROM pg_class WHERE oid = 'events_rest'::regclass)),
  (SELECT concat_ws(' ', attstorage, attstattarget) FROM pg_attribute WHERE attrelid = 'events_rest'::regclass AND attname = 'kind'),
  (SELECT string_agg(concat_ws(' ', grantee::regrole, privilege_type, is_grantable), ', ' ORDER BY privilege_type) FROM pg_class, aclexplode(relacl)
    WHERE oid = 'events'::regclass AND grantee <> relowner),
  (SELECT string_agg(concat_ws(' ', grantee::regrole, privilege_type, is_grantable), ', ') FROM pg_attribute, aclexplode(attacl) WHERE attrelid = 'events'::regclass));
BEGIN IF found <> 'events noted by hand, events_rest noted, events_rest noted_rest, own, silent, both_ways, events_rest, 1, What happened., Of what kind., By kind., {fillfactor=70} f table_keeper, {autovacuum_enabled=off}, e 7, - INSERT f, table_keeper SELECT t, table_keeper UPDATE t'
THEN RAISE EXCEPTION '%', found; END IF; END $$`;
