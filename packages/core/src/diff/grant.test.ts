/** Privileges on columns, where the columns come and go. */
import { sql } from "../model/sql.ts";
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
    ],
  },
  "those on a column that goes, and on one that comes after it": {
    from: state({ a: INTEGER, k: KIND }, { a: READ, k: READ }, asEnum),
    to: state({ a: INTEGER, n: KIND }, { n: READ }, asDomain),
    operations: [
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
};

describeCases("privileges on columns", CASES);
