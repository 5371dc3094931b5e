import { expect, it } from "vitest";
import { TEXTUAL } from "../diff/equality.ts";
import { EMPTY_DATABASE } from "../model/database.ts";
import { rawSql } from "../model/sql.ts";
import { type Operations, record } from "../operations/operation.ts";
import { replay } from "../operations/series.ts";
import { PartitionKeyFixed } from "./errors.ts";
import { planned } from "./plan.ts";

const events = (type: string) => (op: Operations) =>
  op.createTable("events", {
    columns: { at: { type: "date" }, kind: { type }, region: { type } },
    partitionBy: { strategy: "range", keys: [{ column: "at" }] },
  });

const PARTITION = (op: Operations) =>
  op.createTable("events_2026", {
    columns: {},
    partitionOf: { parent: "events", bounds: { default: true } },
    partitionBy: { strategy: "list", keys: [{ expression: rawSql("lower(kind)") }] },
  });

it("knows the columns by which partitions are told apart, whoever has made them", () => {
  const owned = replay(EMPTY_DATABASE, record(events("text"))).database;
  const live = replay(owned, record(PARTITION)).database;
  const declared = replay(EMPTY_DATABASE, record(events("varchar"))).database;
  const { fixedColumns } = planned({ live, declared, owned }, TEXTUAL);
  expect(fixedColumns).toEqual([
    { table: { name: "events" }, column: "kind", divided: { name: "events_2026" } },
  ]);
  expect(new PartitionKeyFixed(fixedColumns).message).toBe(
    "cannot change events.kind: PostgreSQL alters no column that is part of a partition key, and it is part of that of events_2026",
  );
  expect(planned({ live: owned, declared, owned }, TEXTUAL).fixedColumns).toEqual([]);
});

it("knows that a partition which leaves is not in the way", () => {
  const owned = replay(
    EMPTY_DATABASE,
    record((op) => {
      events("text")(op);
      PARTITION(op);
    }),
  ).database;
  const declared = replay(
    EMPTY_DATABASE,
    record((op) => {
      events("varchar")(op);
      op.createTable("events_2026", {
        columns: { at: { type: "date" }, kind: { type: "text" }, region: { type: "text" } },
        partitionBy: { strategy: "list", keys: [{ expression: rawSql("lower(kind)") }] },
      });
    }),
  ).database;
  const { operations, fixedColumns } = planned({ live: owned, declared, owned }, TEXTUAL);
  expect(operations.map(({ operation }) => operation)).toContain("detachPartition");
  expect(fixedColumns).toEqual([]);
});

it("does so of the table itself", () => {
  const timed = (type: string) => (op: Operations) =>
    op.createTable("events", {
      columns: { at: { type } },
      partitionBy: { strategy: "hash", keys: [{ column: "at" }] },
    });
  const owned = replay(EMPTY_DATABASE, record(timed("date"))).database;
  const declared = replay(EMPTY_DATABASE, record(timed("timestamp without time zone"))).database;
  expect(planned({ live: owned, declared, owned }, TEXTUAL).fixedColumns).toMatchObject([
    { column: "at", divided: { name: "events" } },
  ]);
});
