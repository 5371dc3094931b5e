import { expect, it, describe as suite } from "vitest";
import { databaseOf } from "../model/database.ts";
import { sql } from "../model/sql.ts";
import { emptyTable } from "../model/table.ts";
import { awayAfter } from "./memory.ts";
import { type Operations, record, statementsOf } from "./operation.ts";
import { replay } from "./series.ts";

const before = databaseOf({
  table: [
    {
      ...emptyTable({ name: "items" }),
      columns: [{ name: "price", type: "integer" }],
      indexes: [{ name: "by_price", keys: [{ column: "price" }] }],
    },
  ],
  view: [{ name: "ours", definition: sql`SELECT 1` }],
});

const statementsIn = (upgrade: (op: Operations) => void) =>
  replay(before, record(upgrade)).operations.flatMap(statementsOf);

const VIEW = { definition: sql`SELECT 1` };
const POLICY = { using: sql`true` };
const OTHERS = [
  { kind: "trigger", on: "items", name: "stamp" },
  { kind: "function", name: "f", arguments: "integer" },
  { kind: "view", name: { schema: "not read", name: "v" } },
] as const;

suite("what is away", () => {
  const suspend = (op: Operations) => {
    op.suspendDependants(OTHERS);
    op.suspendIndexes("sums");
    op.suspendMaterializedView("sums", VIEW);
    op.suspendView("others", VIEW);
    op.suspendPolicy("items", "cheap", POLICY);
    op.dropView("ours", { remade: true });
    op.dropIndex("items", "by_price", { remade: true });
  };
  const restore = (op: Operations) => {
    op.createIndex("items", "by_price", { keys: ["price"] }, { remade: true });
    op.createView("ours", VIEW, { remade: true });
    op.restorePolicy("items", "cheap", POLICY);
    op.restoreView("others", VIEW);
    op.restoreMaterializedView("sums", VIEW);
    op.restoreIndexes("sums");
    op.restoreDependants(OTHERS);
  };

  it("is told by the statements that take it away, each in a setting of its own", () => {
    const away = awayAfter(statementsIn(suspend));
    expect(away.map(({ of }) => of)).toEqual([
      "trigger stamp on items",
      "the body of function f(integer)",
      'view "not read".v',
      "the indexes of materialized view sums",
      "materialized view sums",
      "view others",
      "policy cheap on items",
      "view ours",
      "index by_price of items",
    ]);
    expect(new Set(away.map(({ setting }) => setting)).size).toBe(away.length);
  });

  it("is back with those that restore it", () => {
    const statements = statementsIn((op) => {
      suspend(op);
      restore(op);
    });
    expect(awayAfter(statements)).toEqual([]);
    expect(awayAfter(statements.slice(0, -2)).map(({ of }) => of)).toEqual([
      "trigger stamp on items",
      "the body of function f(integer)",
    ]);
  });

  it("is named in whatever sets a setting of ours", () => {
    const alter = (op: Operations) =>
      op.alterIndex("items", "by_price", { from: {}, to: { unique: true } });
    const statements = [suspend, alter].flatMap(statementsIn);
    const setting = statements.filter(({ sql }) => sql.includes("set_config('autogen."));
    expect(setting.length).toBeGreaterThan(9);
    expect(setting.filter(({ remembers, recalls }) => !remembers && !recalls)).toEqual([]);
  });
});
