/** Exclusion constraints, with proofs. */
import { describeServers } from "@autogen/testkit";
import { it } from "vitest";
import { type State, thereAndBackThrough } from "../support/states.ts";

const definitions = (declared: string) => `import { sql } from "drizzle-orm";
import { boolean, customType, integer, pgTable, text } from "drizzle-orm/pg-core";
import { pgComment, pgExclusion, pgFunction } from "drizzle-autogen";

const range = customType<{ data: string }>({ dataType: () => "int4range" });
export const rooms = pgTable("rooms", { area: range() });
export const bookings = pgTable("bookings", {
  id: integer().primaryKey(),
  room: range().notNull(),
  during: range("at").notNull(),
  cancelled: boolean().notNull().default(false),
  note: text(),
});
${declared}
`;

const rooms = `export const roomsApart = pgExclusion(rooms, {
  using: "gist",
  elements: [{ key: rooms.area, with: "&&" }],
});`;

const STATES: readonly State[] = [
  {
    changes: ["addExclusion", "addExclusion", "createComment", "createTable", "createTable"],
    definitions: definitions(`${rooms}
export const overlap = pgExclusion(bookings, "bookings_overlap", {
  using: "gist",
  elements: [
    { key: bookings.room, with: "=" },
    { key: bookings.during, with: "&&" },
  ],
  where: sql\`NOT \${bookings.cancelled}\`,
});
export const why = pgComment({ constraint: "bookings_overlap", of: bookings }, "Once at a time.");`),
    rows: "INSERT INTO rooms VALUES ('[1,5)'); INSERT INTO bookings VALUES (1, '[1,2)', '[1,5)'), (2, '[1,2)', '[5,9)')",
  },
  {
    changes: ["addExclusion", "alterExclusion"],
    definitions: definitions(`${rooms}
export const overlap = pgExclusion(bookings, "bookings_overlap", {
  using: "gist",
  elements: [
    { key: bookings.room, with: "=" },
    { key: sql\`(\${bookings.during} * int4range(0, 1000))\`, with: "&&" },
  ],
  with: { fillfactor: 80 },
  deferrable: "initially deferred",
});
export const notes = pgExclusion(bookings, "bookings_notes", {
  using: "btree",
  elements: [{ key: bookings.note, with: "=", collation: '"C"', order: "desc", opclass: "text_pattern_ops" }],
  include: [bookings.id],
});
export const why = pgComment({ constraint: "bookings_overlap", of: bookings }, "Once at a time.");`),
  },
  {
    changes: ["dropExclusion", "dropExclusion"],
    definitions: definitions(rooms),
  },
];

describeServers("exclusion constraints", (server) => {
  it("are added, changed, and dropped", { timeout: 120_000 }, async () => {
    await thereAndBackThrough(server, STATES);
  });
});
