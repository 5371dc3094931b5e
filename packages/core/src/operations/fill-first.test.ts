import { describe, expect, it } from "vitest";
import type { Column } from "../model/column.ts";
import { EMPTY_DATABASE } from "../model/database.ts";
import { sql } from "../model/sql.ts";
import { filledFirst } from "./fill-first.ts";
import { callOf, type Operation, type Operations, record } from "./operation.ts";
import { replay } from "./series.ts";

const columns = {
  a: { type: "text" },
  b: { type: "text" },
  c: { type: "text" },
} satisfies Record<string, Omit<Column, "name">>;

function prepare(op: Operations): void {
  op.createEnum("mood", { values: ["sad"] });
  op.createTable("t", { columns });
  op.createTable("u", { columns });
  op.createIndex("t", "t_b", { keys: ["b"], unique: true });
}

/** What a file does then, a line for each call: the operation, its table and its part. */
function filled(upgrade: (op: Operations) => void): readonly string[] {
  const { database } = replay(EMPTY_DATABASE, record(prepare));
  const { operations } = replay(database, record(upgrade));
  return filledFirst(operations, () => 1).map(line);
}

function line(operation: Operation): string {
  const { args } = callOf(operation);
  const names = args.filter((argument) => typeof argument === "string");
  const set = operation.operation === "backfill" ? Object.keys(operation.set) : [];
  return [operation.operation, ...names, ...set].join(" ");
}

const toInteger = {
  from: { type: "text" },
  to: { type: "integer", notNull: true },
  using: sql`a::integer`,
} as const;
const tight = { from: { notNull: false }, to: { notNull: true } } as const;

describe("columns are filled", () => {
  it("behind every change of a type, a column's own too", () => {
    expect(
      filled((op) => {
        op.addColumn("t", "new", { type: "text", notNull: true });
        op.alterColumn("t", "a", toInteger);
        op.alterColumn("u", "b", tight);
        op.alterColumn("u", "c", { from: { type: "text" }, to: { type: "varchar(3)" } });
        op.dropColumn("u", "a");
      }),
    ).toEqual([
      "addColumn t new",
      "alterColumn t a",
      "alterColumn u c",
      "backfill t new",
      "backfill t a",
      "backfill u b",
      "alterColumn t new",
      "alterColumn t a",
      "alterColumn u b",
      "dropColumn u a",
    ]);
  });

  it("with values of the new type, which is changed without not null", () => {
    const { database } = replay(EMPTY_DATABASE, record(prepare));
    const { operations } = replay(
      database,
      record((op) =>
        op.alterColumn("t", "a", { ...toInteger, to: { ...toInteger.to, default: 7 } }),
      ),
    );
    expect(filledFirst(operations, () => 2).map((each) => callOf(each).args)).toEqual([
      [
        "t",
        "a",
        {
          from: { type: "text", default: null },
          to: { type: "integer", default: 7 },
          using: toInteger.using,
        },
      ],
      ["t", { set: { a: 7 }, where: sql`a is null` }],
      ["t", "a", tight],
    ]);
  });

  it.each<[string, string, (op: Operations) => void]>([
    ["a table goes", "dropTable u", (op) => op.dropTable("u")],
    [
      "a primary key",
      "addPrimaryKey t t_pkey",
      (op) => op.addPrimaryKey("t", "t_pkey", { columns: ["b"] }),
    ],
    ["a check", "addCheck t c", (op) => op.addCheck("t", "c", { expression: sql`b is not null` })],
    ["row level security", "enableRowLevelSecurity t", (op) => op.enableRowLevelSecurity("t")],
    ["another name", "renameColumn t b d", (op) => op.renameColumn("t", "b", "d")],
    [
      "computed rows",
      "createMaterializedView m",
      (op) => op.createMaterializedView("m", { definition: sql`select b from t` }),
    ],
  ])("before %s", (_, last, then) => {
    expect(
      filled((op) => {
        op.alterColumn("t", "b", tight);
        then(op);
      }),
    ).toEqual(["backfill t b", "alterColumn t b", last]);
  });

  it("behind what only made way, and behind what concerns other tables", () => {
    expect(
      filled((op) => {
        op.dropIndex("t", "t_b");
        op.alterColumn("t", "b", tight);
        op.createIndex("t", "t_b", { keys: ["b"], unique: true });
        op.addCheck("u", "c", { expression: sql`b <> ''` });
      }).slice(-2),
    ).toEqual(["backfill t b", "alterColumn t b"]);
  });

  it("behind what made way for a moment and has come back, for fills are committed in parts", () => {
    const trigger = [{ kind: "trigger", name: "audit", on: "t" }] as const;
    const computed = { definition: sql`select a from t` };
    expect(
      filled((op) => {
        op.suspendDependants(trigger);
        op.suspendMaterializedView("m", computed);
        op.dropIndex("t", "t_b", { remade: true });
        op.addColumn("t", "new", { type: "text", notNull: true });
        op.alterColumn("t", "a", toInteger);
        op.createIndex("t", "t_b", { keys: ["b"], unique: true }, { remade: true });
        op.addCheck("t", "c", { expression: sql`a > 0` });
        op.dropColumn("t", "c");
        op.restoreMaterializedView("m", computed);
        op.restoreDependants(trigger);
        op.dropEnum("mood");
        op.addCheck("t", "d", { expression: sql`a > 0` });
      }).slice(-9),
    ).toEqual([
      "restoreMaterializedView m",
      "restoreDependants",
      "backfill t new",
      "backfill t a",
      "alterColumn t new",
      "alterColumn t a",
      "dropColumn t c",
      "dropEnum mood",
      "addCheck t d",
    ]);
  });

  it("not where no row lacks a value", () => {
    const { database } = replay(EMPTY_DATABASE, record(prepare));
    const { operations } = replay(
      database,
      record((op) => op.alterColumn("t", "b", tight)),
    );
    expect(filledFirst(operations, () => 0)).toBe(operations);
  });
});
