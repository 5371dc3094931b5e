/** Partitions that give each other what they hold, from definitions to a database and back, with proofs. */
import { describeServers } from "@autogen/testkit";
import { it } from "vitest";
import { thereAndBackThrough } from "../support/states.ts";

const divided = (
  years: string,
  kinds: string,
  shares: string,
) => `import { sql } from "drizzle-orm";
import { date, integer, pgTable, text } from "drizzle-orm/pg-core";
import { pgPartitioned } from "drizzle-autogen";
export const events = pgTable("events", { id: integer(), at: date().notNull() });
export const byYear = pgPartitioned(events, { range: [events.at], partitions: { ${years} } });
export const kinds = pgTable("kinds", { kind: text() });
export const byKind = pgPartitioned(kinds, { list: [kinds.kind], partitions: { ${kinds} } });
export const shares = pgTable("shares", { id: integer().notNull() });
export const byShare = pgPartitioned(shares, { hash: [shares.id], partitions: { ${shares} } });
`;

const hashed = (modulus: number) =>
  Array.from(
    { length: modulus },
    (_, remainder) => `shares_${remainder}: { modulus: ${modulus}, remainder: ${remainder} }`,
  ).join(", ");

const many = <Name extends string>(count: number, name: Name): readonly Name[] =>
  Array<Name>(count).fill(name);

/** The changes of a revision by which so many partitions are moved, made and dropped. */
const moved = (moves: number, made: number, dropped = 0) => [
  ...many(moves, "attachPartition"),
  ...many(made, "createTable"),
  ...many(moves, "detachPartition"),
  ...many(dropped, "dropTable"),
];

describeServers("partitions", (server) => {
  it("are split, merged and change their places", { timeout: 120_000 }, async () => {
    await thereAndBackThrough(server, [
      {
        changes: moved(0, 10),
        definitions: divided(
          `events_2025: { from: "2025-01-01", to: "2026-01-01" }`,
          `kinds_a: { in: ["a", "b"] }, kinds_b: { in: ["c", null] }`,
          hashed(4),
        ),
        rows: "INSERT INTO events VALUES (1, '2025-02-03')",
      },
      {
        proof: "partly",
        changes: moved(5, 1, 2),
        definitions: divided(
          `events_2025: { from: "2025-01-01", to: "2025-07-01" }, events_2025b: { from: "2025-07-01", to: "2026-01-01" }`,
          `kinds_a: { in: ["c", null] }, kinds_b: { in: ["a", "d"] }`,
          hashed(2),
        ),
      },
      {
        changes: moved(5, 2, 1),
        definitions: divided(
          `events_2025: { from: "2025-01-01", to: "2026-01-01" }`,
          `kinds_a: "default", kinds_b: { in: ["c"] }`,
          hashed(4),
        ),
      },
      {
        proof: "partly",
        changes: moved(2, 2, 1),
        definitions: divided(
          `events_h1: { from: "2025-01-01", to: "2025-07-01" }, events_rest: "default"`,
          `kinds_a: { in: ["c"] }, kinds_b: "default"`,
          hashed(4),
        ),
      },
    ]);
  });
});
