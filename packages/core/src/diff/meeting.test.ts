/** Which changes can come in either order. */
import { databasePair } from "@autogen/testkit";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type Database, EMPTY_DATABASE } from "../model/database.ts";
import { refName } from "../model/reference.ts";
import { sql } from "../model/sql.ts";
import { type BasicOperations, callOf, record } from "../operations/operation.ts";
import { replay } from "../operations/series.ts";
import { diff } from "./diff.ts";
import { TEXTUAL } from "./equality.ts";
import { meetingOf } from "./meeting.ts";

type Write = (op: BasicOperations) => void;

const BEFORE = after((op) => {
  op.createEnum("mood", { values: ["sad", "ok", "happy"] });
  op.createTable("orders", {
    columns: {
      id: { type: "integer", notNull: true },
      total: { type: "integer" },
      note: { type: "text" },
    },
  });
  op.createIndex("orders", "orders_total_idx", { keys: ["total"], unique: true });
});

function after(write: Write): Database {
  return replay(EMPTY_DATABASE, record(write)).database;
}

/** Where they meet: the reason, the object, and what comes first. */
function meeting(a: Write, b: Write): string | undefined {
  const found = meetingOf(BEFORE, record(a), record(b));
  return (
    found && [found.reason, refName(found.subject, "public"), found.first].filter(Boolean).join(" ")
  );
}

const addCoupon: Write = (op) => op.addColumn("orders", "coupon", { type: "text" });
const dropNote: Write = (op) => op.dropColumn("orders", "note");
const addTable: Write = (op) => op.createTable("notes", { columns: { id: { type: "integer" } } });
const indexNote: Write = (op) => op.createIndex("orders", "orders_note_idx", { keys: ["note"] });
const renameNote: Write = (op) => op.renameColumn("orders", "note", "remark");
const renameTable: Write = (op) => op.renameTable("orders", "sales");
const widen: Write = (op) =>
  op.alterColumn("orders", "total", { from: { type: "integer" }, to: { type: "bigint" } });
const narrow: Write = (op) =>
  op.alterColumn("orders", "total", { from: { type: "integer" }, to: { type: "smallint" } });
const viewTotal: Write = (op) =>
  op.createView("totals", { definition: sql`SELECT total FROM orders` });
const angry: Write = (op) => op.addEnumValue("mood", "angry", { after: "happy" });
const calm: Write = (op) => op.addEnumValue("mood", "calm", { after: "happy" });
const bored: Write = (op) => op.addEnumValue("mood", "bored", { after: "sad" });
const refer: Write = (op) => {
  op.createTable("lines", { columns: { total: { type: "integer" } } });
  op.addForeignKey("lines", "lines_total_fkey", {
    columns: ["total"],
    references: { table: "orders", columns: ["total"] },
  });
};

describe("two changes", () => {
  it.each<[string, Write, Write]>([
    ["a column and another one", addCoupon, dropNote],
    ["a table and a column", addTable, addCoupon],
    ["an index and a wider column", indexNote, widen],
    ["two values at different places of an enum", angry, bored],
    ["a foreign key and another column", refer, dropNote],
    ["nothing and something", () => {}, addTable],
  ])("do not meet: %s", (_, a, b) => {
    expect(meeting(a, b)).toBeUndefined();
    expect(meeting(b, a)).toBeUndefined();
  });

  it.each<[string, Write, Write, string]>([
    ["the same column added twice", addCoupon, addCoupon, "fails public.orders.coupon a"],
    ["the same column dropped twice", dropNote, dropNote, "fails public.orders.note a"],
    ["an index of a column that goes", dropNote, indexNote, "takes public.orders.note a"],
    ["an index of a column with another name", indexNote, renameNote, "takes public.orders.note b"],
    ["a column of a table with another name", renameTable, addCoupon, "fails public.orders a"],
    ["two types of one column", widen, narrow, "differs public.orders.total"],
    ["a view of a column that changes", viewTotal, widen, "blocks public.totals a"],
    ["two values at one place of an enum", angry, calm, "differs public.mood"],
  ])("meet: %s", (_, a, b, found) => {
    expect(meeting(a, b)).toBe(found);
  });
});

const runs = { numRuns: Number(process.env.CASES ?? 60) };

test("what makes two databases that have no name in common commutes", () => {
  fc.assert(
    fc.property(databasePair, ({ a }) => {
      const first = diff(EMPTY_DATABASE, a, TEXTUAL).map(callOf);
      expect(meetingOf(EMPTY_DATABASE, first, record(addOnly))).toBeUndefined();
      expect(meetingOf(EMPTY_DATABASE, record(addOnly), first)).toBeUndefined();
    }),
    runs,
  );
});

const addOnly: Write = (op) =>
  op.createTable("a table that no generator makes", { columns: { id: { type: "integer" } } });

test("what makes tables meets itself, and nothing meets nobody", () => {
  fc.assert(
    fc.property(databasePair, ({ a, b }) => {
      const made = diff(EMPTY_DATABASE, a, TEXTUAL).map(callOf);
      if (a.table.size > 0) expect(meetingOf(EMPTY_DATABASE, made, made)?.reason).toBe("fails");
      expect(meetingOf(a, diff(a, b, TEXTUAL).map(callOf), [])).toBeUndefined();
    }),
    runs,
  );
});
