import { EMPTY_DATABASE, type Operations, record, replay, sql } from "@autogen/core";
import { describe, expect, it } from "vitest";
import { segmentsOf, stepsOf } from "./segments.ts";

/** The statements of each segment after the preparation; one that stands alone is marked. */
function segments(
  upgrade: (op: Operations) => void,
  prepare: (op: Operations) => void = () => {},
): readonly (readonly string[])[] {
  const { database: before } = replay(EMPTY_DATABASE, record(prepare));
  const { operations, database: after } = replay(before, record(upgrade));
  return segmentsOf(stepsOf(operations, before), [before, after]).map(({ kind, steps }) => {
    const statements = steps.map(({ sql }) => sql);
    return kind === "together" ? statements : [kind, ...statements];
  });
}

const statuses = (op: Operations) => {
  op.createEnum("status", { values: ["new"] });
  op.createTable("jobs", { columns: { status: { type: "status" }, note: { type: "text" } } });
  op.createTable("users", { columns: { email: { type: "text" } } });
  op.createTable("people", { columns: {} });
};

const ADD = "ALTER TYPE status ADD VALUE IF NOT EXISTS 'old'";

describe("the segments of a revision", () => {
  it("are one for all that a transaction can hold", () => {
    expect(
      segments((op) => {
        op.execute(sql`SELECT 1`);
        op.execute(sql`SELECT 2`);
      }),
    ).toEqual([["SELECT 1", "SELECT 2"]]);
  });

  it("are an empty one where there is no statement, for the ledger", () => {
    expect(segments(() => {})).toEqual([[]]);
  });

  it("part at a statement that no transaction can hold, and end with one that one can", () => {
    expect(
      segments((op) => {
        op.execute(sql`SELECT 1`);
        op.execute(sql`VACUUM`, { transactional: false });
        op.execute(sql`REINDEX`, { transactional: false });
      }),
    ).toEqual([["SELECT 1"], ["alone", "VACUUM"], ["alone", "REINDEX"], []]);
  });

  it("are committed before something makes way, so that it comes back in the same transaction", () => {
    const parts = segments((op) => {
      op.addEnumValue("status", "old");
      op.suspendDependants([{ kind: "trigger", on: "users", name: "t" }]);
      op.alterColumn("jobs", "status", { from: {}, to: { default: "old" } });
      op.restoreDependants([{ kind: "trigger", on: "users", name: "t" }]);
    }, statuses);
    expect(parts).toHaveLength(2);
    expect(parts[0]).toEqual([ADD]);
    const remade = segments(
      (op) => {
        op.addEnumValue("status", "old");
        op.dropIndex("users", "i", { remade: true });
        op.alterColumn("jobs", "status", { from: {}, to: { default: "old" } });
        op.createIndex("users", "i", { keys: ["email"] }, { remade: true });
      },
      (op) => {
        statuses(op);
        op.createIndex("users", "i", { keys: ["email"] });
      },
    );
    expect(remade).toHaveLength(2);
    expect(remade[0]).toEqual([ADD]);
  });

  it.each<[string, (op: Operations) => void]>([
    [
      "a default of the type",
      (op) => op.alterColumn("jobs", "status", { from: {}, to: { default: "old" } }),
    ],
    [
      "a check on a table with the type",
      (op) => op.addCheck("jobs", "c", { expression: sql`status <> 'old'` }),
    ],
    [
      "a predicate on a table with the type",
      (op) => op.createIndex("jobs", "i", { keys: ["note"], where: sql`status = 'old'` }),
    ],
    [
      "a new column of the type",
      (op) => op.addColumn("people", "status", { type: "status", default: "old" }),
    ],
    [
      "an array of the type",
      (op) => op.createTable("t", { columns: { all: { type: "status[]" } } }),
    ],
    ["SQL of which nothing is known", (op) => op.execute(sql`UPDATE jobs SET status = 'old'`)],
  ])("part between a new enum value and %s", (_, use) => {
    const found = segments((op) => {
      op.addEnumValue("status", "old");
      op.addColumn("users", "name", { type: "text" });
      use(op);
      op.addColumn("users", "age", { type: "integer" });
    }, statuses);
    expect(found.map((segment) => segment.length)).toEqual([2, 2]);
    expect(found[0]).toEqual([ADD, "ALTER TABLE users ADD COLUMN name text"]);
  });

  it("ask before a backfill what a later change would refuse, but of columns that it fills", () => {
    const columns = { email: { type: "text" }, note: { type: "text" }, age: { type: "text" } };
    const shorter = { from: { type: "text" }, to: { type: "varchar(5)" } };
    const found = segments(
      (op) => {
        op.renameColumn("users", "mail", "email");
        op.backfill("users", { set: { note: "" } });
        op.alterColumn("users", "note", shorter);
        op.alterColumn("users", "email", shorter);
        op.execute(sql`DELETE FROM users`);
        op.alterColumn("users", "age", shorter);
      },
      (op) => {
        const { email: mail, ...others } = columns;
        const primaryKey = { name: "users_pkey", columns: ["mail"] };
        op.createTable("users", { columns: { ...others, mail }, primaryKey });
      },
    );
    const guarded = found.map((segment) =>
      segment.flatMap((text) => /of users\.(\w+) are longer/.exec(text)?.[1] ?? []),
    );
    expect(guarded).toEqual([["email"], [], ["note", "email", "age"]]);
  });

  it("stay together where a new enum value is not used", () => {
    expect(
      segments((op) => {
        op.addEnumValue("status", "old");
        op.addEnumValue("status", "older", { after: "old" });
        op.addColumn("users", "name", { type: "text" });
        op.createEnum("other", { values: [] });
      }, statuses),
    ).toHaveLength(1);
  });

  it("count the type of that very schema", () => {
    expect(
      segments((op) => {
        op.createSchema("app");
        op.createEnum({ schema: "app", name: "status" }, { values: [] });
        op.addEnumValue({ schema: "app", name: "status" }, "old");
        op.addCheck("jobs", "c", { expression: sql`status <> 'new'` });
      }, statuses),
    ).toHaveLength(1);
  });
});
