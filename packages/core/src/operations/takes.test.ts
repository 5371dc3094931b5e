import { expect, it } from "vitest";
import { EMPTY_DATABASE } from "../model/database.ts";
import { sql } from "../model/sql.ts";
import { UnknownOperation } from "./call.ts";
import { UnansweredKey, UnknownKey } from "./errors.ts";
import { type Operations, record } from "./operation.ts";
import { replay } from "./series.ts";

/** As of a file that no compiler has looked at. */
type Untyped = { readonly [Name in keyof Operations]: (...args: readonly unknown[]) => void };

const { database } = replay(
  EMPTY_DATABASE,
  record((op) => {
    op.createTable("t", { columns: { id: { type: "integer" }, n: { type: "integer" } } });
    op.createEnum("mood", { values: ["ok"] });
  }),
);

const columns = { id: { type: "integer" } };

it.each<[message: string, (op: Untyped) => void]>([
  [
    'op.createIndex("t", "i") takes no "concurently", but keys, unique, nullsNotDistinct, method, include, with, where, concurrently',
    (op) => op.createIndex("t", "i", { keys: ["id"], concurently: true }),
  ],
  [
    'op.createIndex("t", "i") takes no "colum" of "0" of "keys", but column, expression, opclass, order, nulls',
    (op) => op.createIndex("t", "i", { keys: [{ colum: "id" }] }),
  ],
  [
    'op.dropIndex("t", "i") takes no "concurently", but remade, concurrently',
    (op) => op.dropIndex("t", "i", { concurently: true }),
  ],
  [
    'op.createTable("u") takes no "notnull" of "id" of "columns", but name, type, notNull, default, identity, generated, serial',
    (op) => op.createTable("u", { columns: { id: { type: "integer", notnull: true } } }),
  ],
  ["op.createTable() takes no", (op) => op.createTable({ schem: "s", name: "u" }, { columns })],
  [
    'op.alterColumn("t", "n") takes no "nullable" of "to", but type, notNull, default, identity, generated, serial',
    (op) => op.alterColumn("t", "n", { from: {}, to: { nullable: true } }),
  ],
  [
    'op.addForeignKey("t", "f") takes no "column" of "references", but table, columns',
    (op) => op.addForeignKey("t", "f", { columns: ["n"], references: { table: "t", column: "n" } }),
  ],
  [
    'op.backfill("t") takes no "size", but set, where, batch, pause',
    (op) => op.backfill("t", { set: { n: 1 }, size: 7 }),
  ],
  [
    'op.addEnumValue("mood", "sad") takes no "behind", but before, after',
    (op) => op.addEnumValue("mood", "sad", { behind: "ok" }),
  ],
  ["op.execute() takes no", (op) => op.execute(sql`SELECT 1`, { transactionl: false })],
  [
    'op.createIndex("t", "i") takes no "uniq", but',
    (op) => op.adopt((inner: Untyped) => inner.createIndex("t", "i", { keys: ["n"], uniq: true })),
  ],
])("%s", (message, call) => {
  const calls = record(call as unknown as (op: Operations) => void);
  const failing = () => replay(database, calls);
  expect(failing).toThrow(UnknownKey);
  expect(failing).toThrow(message);
});

it("keys that mean nothing to autogen stay the author's: of columns, parameters, values of a map", () => {
  const calls = record((op) => {
    op.backfill("t", { set: { n: 1 } });
    op.createIndex("t", "i", { keys: ["n"], with: { fillfactor: "70" } });
  });
  expect(replay(database, calls).operations).toHaveLength(2);
});

it("what something was is not said without what it becomes", () => {
  const calls = record((op) => op.alterColumn("t", "n", { from: { notNull: true }, to: {} }));
  const failing = () => replay(database, calls);
  expect(failing).toThrow(UnansweredKey);
  expect(failing).toThrow('op.alterColumn has "notNull" in "from", and not in "to"');
});

it("an operation that does not exist is named, and only where it is called", () => {
  const call = (op: Operations) => (op as unknown as Record<string, () => void>).createIndx?.();
  expect(() => record(call)).toThrow(new UnknownOperation("createIndx"));
  expect(record((op) => void (op as Partial<Record<string, unknown>>).createIndx)).toEqual([]);
});
