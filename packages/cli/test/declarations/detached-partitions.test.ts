/** Partitions that are detached, whatever PostgreSQL or somebody else calls what they have. */
import { describeServers } from "@autogen/testkit";
import { it } from "vitest";
import { thereAndBackThrough } from "../support/states.ts";

const START = `import { sql } from "drizzle-orm";
import { date, foreignKey, index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { pgPartition, pgPartitioned } from "drizzle-autogen";
export const people = pgTable("people", { id: integer().primaryKey() });
const columns = { id: integer().notNull(), at: date().notNull(), kind: text().notNull(), who: integer() };
export const events = pgTable("events", columns, (t) => [
  primaryKey({ columns: [t.id, t.at] }),
  unique("events_once").on(t.at, t.kind),
  index("events_kind").on(sql\`lower(\${t.kind})\`, sql\`(\${t.kind} || 'x')\`),
  foreignKey({ name: "events_who", columns: [t.who], foreignColumns: [people.id] }),
]);`;

const BARE = "(t) => []";

const NAMED = `(t) => [
  primaryKey({ name: "my_key", columns: [t.id, t.at] }),
  unique("my_once").on(t.at, t.kind),
  index("my_kind").on(sql\`lower(\${t.kind})\`, sql\`(\${t.kind} || 'x')\`),
  foreignKey({ name: "my_who", columns: [t.who], foreignColumns: [people.id] }),
]`;

const apart = (rest: string, odd: string) => `${START}
export const partitioned = pgPartitioned(events, { range: [events.at] });
export const rest = pgTable("rest", columns, ${rest});
export const odd = pgTable("odd", columns, ${odd});
`;

const TOGETHER = `${START}
export const partitioned = pgPartitioned(events, {
  range: [events.at],
  partitions: { rest: "default", odd: { from: "2025-01-01", to: "2026-01-01" } },
});
`;

const PARTS = ["ForeignKey", "Index", "PrimaryKey", "Unique"];
const both = (verbs: readonly string[]) =>
  [...PARTS, ...PARTS].map((part, at) => `${verbs[at % PARTS.length]}${part}`);

describeServers("a partition that is detached", (server) => {
  it("has its parts by their own names, and can lose them", { timeout: 120_000 }, async () => {
    await thereAndBackThrough(server, [
      {
        changes: [
          ...["addForeignKey", "addForeignKey", "createIndex", "createIndex"],
          ...["createTable", "createTable", "createTable", "createTable"],
        ],
        definitions: apart(BARE, NAMED),
      },
      {
        changes: [
          ...["addForeignKey", "addPrimaryKey", "addUnique"],
          ...["attachPartition", "attachPartition", "createIndex"],
        ],
        definitions: TOGETHER,
        rows: "INSERT INTO people VALUES (1); INSERT INTO events VALUES (1, '2025-02-03', 'a', 1), (2, '2030-01-01', 'b', 1)",
        proof: "partly",
      },
      {
        changes: [
          ...["detachPartition", "detachPartition"],
          ...both(["drop", "drop", "drop", "drop"]),
        ].sort(),
        definitions: apart(BARE, BARE),
      },
    ]);
  });

  it("loses what PostgreSQL has named", { timeout: 120_000 }, async () => {
    await thereAndBackThrough(server, [
      {
        changes: ["addForeignKey", "createIndex", ...Array(4).fill("createTable")],
        definitions: TOGETHER,
      },
      {
        changes: [
          ...["detachPartition", "detachPartition"],
          ...PARTS.map((part) => `drop${part}`),
        ].sort(),
        definitions: apart(
          BARE,
          NAMED.replaceAll("my_once", "odd_at_kind_key").replace("my_key", "odd_pkey"),
        ),
      },
    ]);
  });
});
