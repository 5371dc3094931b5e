import { expect, it } from "vitest";
import { concurrentIndex } from "./concurrent-index.ts";

it.each([
  ["CREATE INDEX CONCURRENTLY a ON t (id)", { change: "create", index: "a", table: "t" }],
  [
    'create unique index concurrently if not exists "A ""b" on only "S s" . t using btree (id)',
    { change: "create", index: '"A ""b"', table: '"S s" . t' },
  ],
  [
    "-- for the search\n/* of\nusers */ CREATE INDEX CONCURRENTLY a\n  ON s.t (id)",
    { change: "create", index: "a", table: "s.t" },
  ],
  ["DROP INDEX CONCURRENTLY a", { change: "drop", index: "a" }],
  ["drop index concurrently if exists s.a cascade", { change: "drop", index: "s.a" }],
  ["CREATE INDEX a ON t (id)", undefined],
  ["CREATE INDEX CONCURRENTLY ON t (id)", undefined],
  ["DROP INDEX a", undefined],
  ["SELECT 'CREATE INDEX CONCURRENTLY a ON t (id)'", undefined],
  ["REINDEX INDEX CONCURRENTLY a", undefined],
])("%s", (sql, expected) => {
  expect(concurrentIndex(sql)).toEqual(expected);
});
