import { describeServers, type ModelBench, modelBench } from "@autogen/testkit";
import { expect, test } from "vitest";
import { diff } from "../diff/diff.ts";
import { TEXTUAL } from "../diff/equality.ts";
import { type Database, databaseOf, EMPTY_DATABASE } from "../model/database.ts";
import { rawSql } from "../model/sql.ts";
import type { Table } from "../model/table.ts";
import { emptyTable } from "../model/table.ts";
import { inverted } from "./series.ts";

/** A foreign key rests on a unique index, which stores columns of these types beside its key. */
function databaseWith(type: string, values: readonly string[]): Database {
  const target: Table = {
    ...emptyTable({ name: "target" }),
    columns: [
      { name: "id", type: "integer" },
      { name: "stored", type },
      { name: "mood", type: "mood" },
    ],
    indexes: [
      { name: "target_id", keys: [{ column: "id" }], unique: true, include: ["stored", "mood"] },
    ],
  };
  const source: Table = {
    ...emptyTable({ name: "source" }),
    columns: [{ name: "target", type: "integer" }],
    foreignKeys: [
      {
        name: "source_target",
        columns: ["target"],
        references: { table: { name: "target" }, columns: ["id"] },
      },
    ],
  };
  return databaseOf({ enum: [{ name: "mood", values }], table: [target, source] });
}

/** A generated column, what stands on it, and policies read a column of this type. */
function readDatabase(type: string): Database {
  const policy = (using: string) => [{ name: "reader", using: rawSql(using) }];
  const source: Table = {
    ...emptyTable({ name: "source" }),
    columns: [
      { name: "word", type },
      { name: "low", type: "text", generated: { expression: rawSql("lower(word)") } },
    ],
    checks: [{ name: "source_low", expression: rawSql("low <> ''") }],
    indexes: [{ name: "source_low_idx", keys: [{ column: "low" }] }],
    policies: policy("word <> ''"),
  };
  const other: Table = {
    ...emptyTable({ name: "other" }),
    columns: [{ name: "id", type: "integer" }],
    policies: policy("exists (select 1 from source as s where s.word is not null)"),
  };
  return databaseOf({ table: [source, other] });
}

/** A chain of columns of which one is computed from another. */
function computedDatabase(computed: Readonly<Record<string, string>>): Database {
  const columns = ["z", "b", "a"].map((name) => {
    const from = computed[name];
    return { name, type: "text", ...(from && { generated: { expression: rawSql(from) } }) };
  });
  return databaseOf({ table: [{ ...emptyTable({ name: "t" }), columns }] });
}

async function goThereAndBack(bench: ModelBench, from: Database, to: Database): Promise<void> {
  await bench.clear();
  await bench.run(diff(EMPTY_DATABASE, from, TEXTUAL));
  const operations = diff(from, to, TEXTUAL);
  await bench.run(operations);
  expect(await bench.differences(to)).toEqual([]);
  await bench.run(inverted(operations, from));
  expect(await bench.differences(from)).toEqual([]);
}

/** A policy reads a table whose foreign key rests on a key that must go before a column changes. */
function policedDatabase(before: boolean): Database {
  const name = { name: "t" };
  const columns = [
    { name: "id", type: "integer" },
    { name: "v", type: before ? "integer" : "text" },
  ];
  const key = { name: "t_key", columns: ["v"] };
  const using = before ? "exists (select from other where other.id = t.id)" : "v <> ''";
  const policies = [{ name: "reader", using: rawSql(using) }];
  const table: Table = { ...emptyTable(name), columns, policies, uniques: before ? [key] : [] };
  const foreignKey = {
    name: "other_fkey",
    columns: ["id"],
    references: { table: name, columns: ["v"] },
  };
  const other = {
    ...emptyTable({ name: "other" }),
    columns: [{ name: "id", type: "integer" }],
    foreignKeys: [foreignKey],
  };
  return databaseOf({ table: before ? [table, other] : [table] });
}

/** What read a generated column, which must go first, reads the column from which it was computed. */
function replacedDatabase(before: boolean): Database {
  const read = before ? "twice" : "n";
  const query = `select ${read} from t`;
  const condition = before ? "twice > 0" : "n <> ''";
  const generated = { expression: rawSql("n * 2") };
  const table: Table = {
    ...emptyTable({ name: "t" }),
    columns: [
      { name: "n", type: before ? "integer" : "text" },
      ...(before ? [{ name: "twice", type: "integer", generated }] : []),
    ],
    checks: [{ name: "t_check", expression: rawSql(condition) }],
    indexes: [{ name: "t_idx", keys: [{ column: read }] }],
    policies: [{ name: "reader", using: rawSql(condition) }],
  };
  return databaseOf({
    table: [table],
    view: [{ name: "v", definition: rawSql(query) }],
    materializedView: [{ name: "m", definition: rawSql(query) }],
  });
}

describeServers("what reads a column that is dropped", (server) => {
  const bench = modelBench(server);

  test("makes way where it reads another afterwards, which changes", async () => {
    await goThereAndBack(bench, replacedDatabase(true), replacedDatabase(false));
  });
});

/** A column that is computed no more keeps what stands on it, and its values. */
function computedOnce(before: boolean): Database {
  const generated = { expression: rawSql("lower(source)") };
  const table: Table = {
    ...emptyTable({ name: "t" }),
    columns: [
      ...(before ? [{ name: "source", type: "text" }] : []),
      { name: "low", type: "text", ...(before && { generated }) },
      { name: "other", type: before ? "timetz" : "numeric" },
    ],
    checks: [{ name: "t_low", expression: rawSql("low <> ''") }],
  };
  return databaseOf({ table: [table] });
}

describeServers("a column that is computed no more", (server) => {
  const bench = modelBench(server);

  test("stays, with what stands on it, where what it was computed from goes", async () => {
    await goThereAndBack(bench, computedOnce(true), computedOnce(false));
    const operations = diff(computedOnce(true), computedOnce(false), TEXTUAL);
    expect(operations.map(({ operation }) => operation)).toEqual([
      "alterColumn",
      "alterColumn",
      "dropColumn",
    ]);
  });
});

/** What comes to read an enum as it is afterwards, of which no value was there before. */
function moodyDatabase(mood: string | undefined): Database {
  const columns = mood === undefined ? [] : [{ name: "mood", type: "mood" }];
  const query =
    mood === undefined ? "select 1 as one" : `select mood from t where mood = '${mood}'`;
  return databaseOf({
    enum: [{ name: "mood", values: [mood ?? "old"] }],
    table: [{ ...emptyTable({ name: "t" }), columns }],
    view: [{ name: "v", definition: rawSql(query) }],
    materializedView: [{ name: "m", definition: rawSql(query) }],
  });
}

describeServers("a view makes way", (server) => {
  const bench = modelBench(server);

  test("for an enum that is replaced after the view has been altered to read it", async () => {
    await goThereAndBack(bench, moodyDatabase(undefined), moodyDatabase("new"));
  });
});

/** The policy of a table that goes reads a column that gets another length. */
function readDatabaseOf(before: boolean): Database {
  const read: Table = {
    ...emptyTable({ name: "read" }),
    columns: [{ name: "c", type: before ? "varchar(10)" : "varchar(20)" }],
  };
  const using = rawSql("exists (select from read as o where o.c <> '')");
  const gone = { ...emptyTable({ name: "gone" }), policies: [{ name: "reader", using }] };
  return databaseOf({ table: before ? [read, gone] : [read] });
}

describeServers("a policy makes way", (server) => {
  const bench = modelBench(server);

  test("with its table, which is dropped, for a column that it reads of another", async () => {
    await goThereAndBack(bench, readDatabaseOf(true), readDatabaseOf(false));
  });

  test("where the table that it read is dropped, and a column that it will read changes", async () => {
    await goThereAndBack(bench, policedDatabase(true), policedDatabase(false));
  });
});

describeServers("a generated column", (server) => {
  const bench = modelBench(server);

  test.each([
    ["was generated itself", { z: "lower(b)" }, { b: "lower(z)" }],
    ["was generated, and reads another", { b: "lower(a)", z: "lower(a)" }, { z: "lower(b)" }],
    ["was read by what reads it now", { a: "lower(z)" }, { z: "lower(a)", b: "lower(a)" }],
  ])("reads a column that %s", async (_, from, to) => {
    await goThereAndBack(bench, computedDatabase(from), computedDatabase(to));
  });
});

describeServers("what reads a column makes way", (server) => {
  const bench = modelBench(server);

  test.each([
    ["length", "varchar(20)"],
    ["type", "text"],
  ])("where it gets another %s", async (_, type) => {
    const [from, to] = [readDatabase("varchar(10)"), readDatabase(type)];
    await goThereAndBack(bench, from, to);
  });
});

describeServers("a foreign key makes way", (server) => {
  const bench = modelBench(server);

  test.each([
    ["another type", databaseWith("integer", ["good"])],
    ["another length", databaseWith("varchar(20)", ["good"])],
    ["an enum made anew", databaseWith("varchar(10)", ["bad"])],
  ])("where the index that it rests on stores a column that becomes %s", async (_, to) => {
    const from = databaseWith("varchar(10)", ["good"]);
    await goThereAndBack(bench, from, to);
  });
});
