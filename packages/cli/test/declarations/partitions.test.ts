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
