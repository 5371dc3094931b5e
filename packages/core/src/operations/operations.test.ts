import { expect, it, describe as suite } from "vitest";
import { diff } from "../diff/diff.ts";
import { TEXTUAL } from "../diff/equality.ts";
import { type Database, databaseOf, EMPTY_DATABASE } from "../model/database.ts";
import { rawSql, type Sql, sql } from "../model/sql.ts";
import { emptyTable, type Table } from "../model/table.ts";
import { CyclicOperations, OperationConflict } from "./errors.ts";
import { callOf, type Operation, type Operations, record, statementsOf } from "./operation.ts";
import { applyAll, inverted, replay } from "./series.ts";

const users: Table = {
  ...emptyTable({ name: "users" }),
  columns: [
    { name: "id", type: "uuid", notNull: true },
    { name: "email", type: "citext", notNull: true },
    { name: "status", type: "status", default: "new" },
  ],
  primaryKey: { name: "users_pkey", columns: ["id"] },
  indexes: [{ name: "users_email_idx", keys: [{ column: "email" }], unique: true }],
  checks: [{ name: "email_check", expression: sql`email <> ''` }],
};

const posts: Table = {
  ...emptyTable({ schema: "blog", name: "posts" }),
  columns: [{ name: "author", type: "uuid" }],
  foreignKeys: [
    {
      name: "posts_author_fkey",
      columns: ["author"],
      references: { table: { name: "users" }, columns: ["id"] },
      onDelete: "cascade",
    },
  ],
};

const everything: Database = databaseOf({
  schema: [{ name: "blog" }],
  extension: [{ name: "citext" }],
  enum: [{ name: "status", values: ["new", "old"] }],
  table: [posts, users],
});

function sqlOf(operations: Parameters<typeof applyAll>[1]): readonly string[] {
  return operations.flatMap(statementsOf).map((statement) => statement.sql);
}

suite("a revision's operations", () => {
  const created = diff(EMPTY_DATABASE, everything, TEXTUAL);

  it("create what others stand on first", () => {
    expect(created.map(({ operation }) => operation)).toEqual([
      "createSchema",
      "createExtension",
      "createEnum",
      "createTable",
      "createTable",
      "createIndex",
      "addForeignKey",
    ]);
  });

  it("lead to the model that they were made from", () => {
    expect(applyAll(EMPTY_DATABASE, created)).toEqual(everything);
  });

  it("are taken back by their inverses, but for the extension", () => {
    const back = inverted(created, EMPTY_DATABASE);
    expect(sqlOf(back)).toEqual([
      "DROP TABLE blog.posts",
      "DROP TABLE users",
      "DROP TYPE status",
      "DROP SCHEMA blog",
    ]);
    const left = applyAll(applyAll(EMPTY_DATABASE, created), back);
    expect(left).toEqual(databaseOf({ extension: [{ name: "citext" }] }));
  });

  it("are the same again when read back from the calls of a file", () => {
    const { operations, database } = replay(EMPTY_DATABASE, created.map(callOf));
    expect(operations).toEqual(created);
    expect(database).toEqual(everything);
  });

  it("drop tables that refer to each other by dropping one foreign key first", () => {
    const circular = databaseOf({
      table: ["a", "b"].map((name) => ({
        ...emptyTable({ name }),
        columns: [{ name: "id", type: "integer" }],
        foreignKeys: [
          {
            name: `${name}_fkey`,
            columns: ["id"],
            references: { table: { name: name === "a" ? "b" : "a" }, columns: ["id"] },
          },
        ],
      })),
    });
    const drops = diff(circular, EMPTY_DATABASE, TEXTUAL);
    expect(sqlOf(drops)).toEqual([
      "ALTER TABLE b DROP CONSTRAINT b_fkey",
      "DROP TABLE a",
      "DROP TABLE b",
    ]);
    expect(applyAll(EMPTY_DATABASE, inverted(drops, circular))).toEqual(
      applyAll(EMPTY_DATABASE, diff(EMPTY_DATABASE, circular, TEXTUAL)),
    );
  });
});

suite("an alteration", () => {
  const altered = (change: (table: Table) => Table) => {
    const now = databaseOf({ ...lists(everything), table: [posts, change(users)] });
    const operations = diff(everything, now, TEXTUAL);
    return { operations, now, back: inverted(operations, everything) };
  };
  const lists = (database: Database) => ({
    schema: [...database.schema.values()],
    extension: [...database.extension.values()],
    enum: [...database.enum.values()],
  });

  it.each<[string, (table: Table) => Table, unknown]>([
    [
      "of a default",
      (table) => ({
        ...table,
        columns: table.columns.map((c) =>
          c.name === "status" ? { ...c, default: rawSql("'old'") } : c,
        ),
      }),
      ["users", "status", { from: { default: "new" }, to: { default: rawSql("'old'") } }],
    ],
    [
      "of nullability",
      (table) => ({
        ...table,
        columns: table.columns.map((c) => (c.name === "status" ? { ...c, notNull: true } : c)),
      }),
      ["users", "status", { from: { notNull: false }, to: { notNull: true } }],
    ],
    [
      "of a check",
      (table) => ({ ...table, checks: [{ name: "email_check", expression: sql`true` }] }),
      [
        "users",
        "email_check",
        { from: { expression: sql`email <> ''` }, to: { expression: sql`true` } },
      ],
    ],
    [
      "of an index",
      (table) => ({
        ...table,
        indexes: [{ name: "users_email_idx", keys: [{ column: "email", order: "desc" }] }],
      }),
      [
        "users",
        "users_email_idx",
        {
          from: { keys: ["email"], unique: true },
          to: { keys: [{ column: "email", order: "desc" }], unique: false },
        },
      ],
    ],
  ])("%s is one operation, and so is its inverse", (_, change, args) => {
    const { operations, now, back } = altered(change);
    expect(operations.map(callOf).map((call) => call.args)).toEqual([args]);
    expect(applyAll(everything, operations)).toEqual(now);
    expect(back).toHaveLength(1);
    expect(applyAll(now, back)).toEqual(everything);
    expect(replay(now, back.map(callOf)).database).toEqual(everything);
  });

  it("of a default to false is not taken for its absence", () => {
    const calls = record((op) => {
      op.createTable("t", { columns: { done: { type: "boolean" } } });
      op.alterColumn("t", "done", { from: { default: null }, to: { default: false } });
    });
    const { database } = replay(EMPTY_DATABASE, calls);
    expect(database.table.get("t")?.columns[0]).toEqual({
      name: "done",
      type: "boolean",
      default: false,
    });
  });

  it("of a default of true to none is not taken for one to false", () => {
    const calls = record((op) => {
      op.createTable("t", { columns: { done: { type: "boolean", default: true } } });
      op.alterColumn("t", "done", { from: { default: true }, to: { default: null } });
    });
    const { operations } = replay(EMPTY_DATABASE, calls);
    const [alteration] = operations.slice(-1) as [Operation];
    expect(callOf(alteration)).toEqual(calls.at(-1));
    expect(statementsOf(alteration).map(({ sql }) => sql)).toEqual([
      "ALTER TABLE t ALTER COLUMN done DROP DEFAULT",
    ]);
  });
});

suite("a call in a file", () => {
  const run = (write: (op: Operations) => void) => () => replay(everything, record(write));

  it("that drops what is not there is refused", () => {
    expect(run((op) => op.dropColumn("users", "nothing"))).toThrow(OperationConflict);
    expect(run((op) => op.dropTable("nothing"))).toThrow("table public.nothing does not exist");
  });

  it("that creates what is there is refused, and adopted without a word", () => {
    const create = (op: Pick<Operations, "createTable">) =>
      op.createTable("users", { columns: {} });
    expect(run(create)).toThrow("table public.users exists already");
    expect(run((op) => op.adopt(create))().database).toEqual(everything);
  });

  it("may follow hand-written SQL to what only that has made", () => {
    const { database } = run((op) => {
      op.execute(sql`CREATE TABLE mine (id integer)`);
      op.dropTable("mine");
    })();
    expect(database.handwritten).toBe(true);
  });
});

suite("a call with a string in the place of SQL", () => {
  it("is refused by name", () => {
    const calls = record((op) => op.execute("SELECT 1" as unknown as Sql));
    expect(() => replay(everything, calls)).toThrow("op.execute takes sql`…`, not a string");
  });
});

suite("operations that need each other", () => {
  it("are an error that names them", () => {
    expect(new CyclicOperations(["a", "b"]).message).toContain("a, b");
  });
});
