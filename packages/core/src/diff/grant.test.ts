/** Privileges on columns, where the columns come and go. */
import { type Sql, sql } from "../model/sql.ts";
import type { GrantTarget } from "../operations/target.ts";
import { type DiffCase, describeCases, type Recipe } from "./testing/there-and-back.ts";

type Columns = Readonly<Record<string, object>>;

const ROLE = "pg_monitor";
const INTEGER = { type: "integer" };

const state =
  (columns: Columns, granted: Readonly<Record<string, readonly string[]>>, type?: Recipe): Recipe =>
  (op) => {
    type?.(op);
    op.createTable("t", { columns: columns as never });
    const names = Object.entries(granted).map(([name, privileges]) => [name, { privileges }]);
    if (names.length === 0) return;
    op.createGrant({ table: "t" }, ROLE, {
      privileges: [],
      columns: Object.fromEntries(names),
    });
  };

const asEnum: Recipe = (op) => op.createEnum("kind", { values: ["a", "b"] });
const asDomain: Recipe = (op) => op.createDomain("kind", { type: "integer" });
const KIND = { type: "kind" };
const READ = ["select"];

const granted =
  (
    on: GrantTarget,
    privileges: readonly string[],
    columns: Readonly<Record<string, readonly string[]>>,
  ): Recipe =>
  (op) =>
    op.createGrant(on, ROLE, {
      privileges,
      columns: Object.fromEntries(
        Object.entries(columns).map(([name, words]) => [name, { privileges: words }]),
      ),
    });

const steps =
  (...recipes: readonly Recipe[]): Recipe =>
  (op) => {
    for (const recipe of recipes) recipe(op);
  };

const T = steps((op) => op.createTable("t", { columns: { a: INTEGER, b: INTEGER, c: INTEGER } }));
const view =
  (definition: Sql): Recipe =>
  (op) =>
    op.createView("v", { definition });
const materialized =
  (definition: Sql): Recipe =>
  (op) =>
    op.createMaterializedView("m", { definition });
const ALL_THREE = sql`SELECT a, b, c FROM t`;
const TWO = sql`SELECT a, b FROM t`;

/** A partition that stays, of a table of which a column has a type that makes way. */
const divided =
  (column: string, type: Recipe, on: Readonly<Record<string, readonly string[]>>): Recipe =>
  (op) => {
    type(op);
    op.createTable("p", {
      columns: { id: INTEGER, a: INTEGER, [column]: KIND },
      partitionBy: { strategy: "list", keys: ["id"] },
    });
    op.createTable("p1", { partitionOf: { parent: "p", bounds: { in: ["1"] } } });
    granted({ table: "p1" }, [], on)(op);
  };

const CASES: Readonly<Record<string, DiffCase>> = {
  "those on a column that makes way for a type are taken away before it goes": {
    from: state({ a: INTEGER, k: KIND }, { k: READ }, asEnum),
    to: state({ a: INTEGER, n: KIND }, { a: READ }, asDomain),
    operations: [
      "alterGrant table t to pg_monitor",
      "dropColumn t.k",
      "dropEnum kind",
      "createDomain kind",
      "addColumn t.n",
      "alterGrant table t to pg_monitor",
    ],
  },
  "those on a column that goes, and on one that comes after it": {
    from: state({ a: INTEGER, k: KIND }, { a: READ, k: READ }, asEnum),
    to: state({ a: INTEGER, n: KIND }, { n: READ }, asDomain),
    operations: [
      "alterGrant table t to pg_monitor",
      "alterGrant table t to pg_monitor",
      "dropColumn t.k",
      "dropEnum kind",
      "createDomain kind",
      "addColumn t.n",
      "alterGrant table t to pg_monitor",
    ],
  },
  "the only ones, on a column that makes way for a type": {
    from: state({ a: INTEGER, k: KIND }, { k: READ }, asEnum),
    to: state({ a: INTEGER, n: KIND }, {}, asDomain),
    operations: [
      "dropGrant table t to pg_monitor",
      "dropColumn t.k",
      "dropEnum kind",
      "createDomain kind",
      "addColumn t.n",
    ],
  },
  "the first ones, on a column that comes with another type": {
    from: state({ a: INTEGER, k: KIND }, {}, asEnum),
    to: state({ a: INTEGER, n: KIND }, { n: READ }, asDomain),
    operations: [
      "dropColumn t.k",
      "dropEnum kind",
      "createDomain kind",
      "addColumn t.n",
      "createGrant table t to pg_monitor",
    ],
  },
  "those on a column that is made anew": {
    from: state(
      { a: INTEGER, g: { type: "integer", generated: { expression: sql`a + 1` } } },
      { g: READ },
    ),
    to: state(
      { a: INTEGER, g: { type: "integer", generated: { expression: sql`a + 2` } } },
      { g: ["select", "update"] },
    ),
    operations: ["alterColumn t.g", "alterGrant table t to pg_monitor"],
  },
  "those on columns of a view that it loses": {
    from: steps(T, view(ALL_THREE), granted({ view: "v" }, ["select"], { c: ["update"] })),
    to: steps(T, view(TWO), granted({ view: "v" }, ["insert"], { b: READ })),
    operations: [
      "alterGrant view v to pg_monitor",
      "alterView v",
      "alterGrant view v to pg_monitor",
      "alterGrant view v to pg_monitor",
    ],
  },
  "the only ones on a column of a materialized view that it loses": {
    from: steps(T, materialized(ALL_THREE), granted({ materializedView: "m" }, [], { c: READ })),
    to: steps(T, materialized(TWO)),
    operations: ["dropGrant materialized view m to pg_monitor", "alterMaterializedView m"],
  },
  "those on columns of a partition that makes way for a type with its table": {
    from: divided("b", asEnum, { b: READ }),
    to: divided("c", asDomain, { a: READ, c: READ }),
    operations: [
      "alterGrant table p1 to pg_monitor",
      "dropColumn p.b",
      "dropEnum kind",
      "createDomain kind",
      "addColumn p.c",
      "alterGrant table p1 to pg_monitor",
      "alterGrant table p1 to pg_monitor",
    ],
  },
  "those on a partition that stays": {
    from: divided("b", asEnum, { a: READ }),
    to: divided("b", asEnum, { a: READ, b: READ }),
    operations: ["alterGrant table p1 to pg_monitor"],
  },
};

describeCases("privileges on columns", CASES);
