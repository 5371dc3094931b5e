import { describe, expect, it } from "vitest";
import { EMPTY_DATABASE } from "../model/database.ts";
import { sql } from "../model/sql.ts";
import { unfilled } from "../model/unfilled.ts";
import { guardsAhead } from "./guards-ahead.ts";
import { type Operations, record } from "./operation.ts";
import { replay } from "./series.ts";

function prepare(op: Operations): void {
  op.createEnum("mood", { values: ["ok", "gone"] });
  op.createTable("t", {
    columns: { a: { type: "text" }, b: { type: "text" }, m: { type: "mood" } },
  });
}

/** What is counted ahead: the query of each guard, or the values that a type must not have. */
function asked(upgrade: (op: Operations) => void): readonly string[] {
  const { database } = replay(EMPTY_DATABASE, record(prepare));
  const { operations } = replay(database, record(upgrade));
  return guardsAhead(operations, database).map(({ statement }) => {
    const [, query] = /count\(\*\) (FROM .*)$/m.exec(statement.sql) ?? [];
    const [, type] = /to_regtype.*?(\w+)'/.exec(statement.sql) ?? [];
    const [, values] = /USING (ARRAY\[.*?\])/.exec(statement.sql) ?? [];
    return query ?? `${type} ${values}`;
  });
}

const shorter = { from: { type: "text" }, to: { type: "varchar(5)" } } as const;
const mark = (column: string) => ({
  set: { [column]: unfilled },
  where: { ...sql``, sql: `${column} is null` },
});
const loss = { from: ["ok", "gone"], to: ["ok"] } as const;

describe("guards are asked ahead", () => {
  it("by the names that tables, columns, types and values have then", () => {
    expect(
      asked((op) => {
        op.renameTable("t", "u");
        op.renameColumn("u", "a", "c");
        op.renameColumn("u", "b", "a");
        op.renameEnum("mood", "feeling");
        op.renameEnumValue("feeling", "gone", "lost");
        op.alterColumn("u", "c", shorter);
        op.backfill("u", mark("a"));
        op.replaceEnum("feeling", { from: ["ok", "lost"], to: ["ok"] });
      }),
    ).toEqual([
      "FROM t WHERE length(rtrim(a::text, ' ')) > 5",
      "FROM t WHERE b IS NULL",
      "mood ARRAY['gone']",
    ]);
  });

  it("of every row for a column that is new, and of those without a value for one that only changes its type", () => {
    expect(
      asked((op) => {
        op.addColumn("t", "new", { type: "text" });
        op.alterColumn("t", "a", {
          from: { type: "text" },
          to: { type: "integer" },
          using: sql`a::integer`,
        });
        op.backfill("t", mark("new"));
        op.backfill("t", mark("a"));
      }),
    ).toEqual(["FROM t WHERE true", "FROM t WHERE a IS NULL"]);
  });

  it.each<[string, (op: Operations) => void]>([
    ["a fill", (op) => op.backfill("t", { set: { a: "x", m: "ok" } })],
    ["SQL of which nothing is known", (op) => op.execute(sql`DELETE FROM t`)],
    [
      "another table of the name",
      (op) => {
        op.dropTable("t");
        op.createTable("t", { columns: { a: { type: "text" }, m: { type: "mood" } } });
      },
    ],
  ])("not behind %s, which gives other values", (_, between) => {
    expect(
      asked((op) => {
        between(op);
        op.alterColumn("t", "a", shorter);
        op.backfill("t", mark("a"));
        op.replaceEnum("mood", loss);
      }),
    ).toEqual([]);
  });

  it("not of a column of the enum that is converted or gone by then, nor by a condition of somebody's own", () => {
    expect(
      asked((op) => {
        op.backfill("t", { set: { b: unfilled }, where: sql`a = 'x'` });
        op.dropColumn("t", "m");
        op.replaceEnum("mood", loss);
      }),
    ).toEqual([]);
    expect(
      asked((op) => {
        op.alterColumn("t", "a", {
          from: { type: "text" },
          to: { type: "integer" },
          using: sql`coalesce(a, '0')::integer`,
        });
        op.backfill("t", mark("a"));
      }),
    ).toEqual([]);
  });
});
