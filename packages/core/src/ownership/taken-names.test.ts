/** Names that something has already: the plan says so exactly where PostgreSQL refuses to give them. */
import { readCatalog } from "@autogen/postgres";
import { describeServers, modelBench } from "@autogen/testkit";
import { expect, test } from "vitest";
import { TEXTUAL } from "../diff/equality.ts";
import { type Database, EMPTY_DATABASE } from "../model/database.ts";
import type { NameHolderKind } from "../model/name-holder.ts";
import { rawSql } from "../model/sql.ts";
import { type Operations, record, statementsOf } from "../operations/operation.ts";
import { replay } from "../operations/series.ts";
import { NameTaken } from "./errors.ts";
import { withExistingTables } from "./existing-tables.ts";
import { planned } from "./plan.ts";
import { settledRenames } from "./renames.ts";
import { takenNames } from "./taken-names.ts";

/** What stands by hand, under a name of its own. */
const STANDING: Readonly<Record<NameHolderKind, (name: string) => string>> = {
  table: (name) => `CREATE TABLE ${name} (a int)`,
  "foreign table": (name) => `CREATE FOREIGN TABLE ${name} (a int) SERVER far`,
  view: (name) => `CREATE VIEW ${name} AS SELECT 1 AS a`,
  "materialized view": (name) => `CREATE MATERIALIZED VIEW ${name} AS SELECT 1 AS a`,
  "composite type": (name) => `CREATE TYPE ${name} AS (a int)`,
  sequence: (name) => `CREATE SEQUENCE ${name}`,
  index: (name) => `CREATE INDEX ${name} ON base (a)`,
  enum: (name) => `CREATE TYPE ${name} AS ENUM ('a')`,
  domain: (name) => `CREATE DOMAIN ${name} AS text`,
  "range type": (name) =>
    `CREATE TYPE ${name} AS RANGE (SUBTYPE = text, MULTIRANGE_TYPE_NAME = "ranges of it")`,
  "multirange type": (name) =>
    `CREATE TYPE ranged AS RANGE (SUBTYPE = text, MULTIRANGE_TYPE_NAME = ${name})`,
  "base type": (name) => `CREATE TYPE ${name};
    CREATE FUNCTION base_in(cstring) RETURNS ${name} LANGUAGE internal IMMUTABLE STRICT AS 'textin';
    CREATE FUNCTION base_out(${name}) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
    CREATE TYPE ${name} (INPUT = base_in, OUTPUT = base_out, LIKE = text)`,
};

/** And of what no model has. */
const OTHERS: Readonly<Record<string, (name: string) => string>> = {
  "child table": (name) => `CREATE TABLE ${name} () INHERITS (base)`,
  "partitioned table": (name) => `CREATE TABLE ${name} (a int) PARTITION BY RANGE (a)`,
  partition: (name) => `CREATE TABLE ${name} PARTITION OF whole DEFAULT`,
  "index of a partitioned table": (name) => `CREATE INDEX ${name} ON whole (a)`,
  "key of a partitioned table": (name) =>
    `CREATE TABLE keyed (a int, CONSTRAINT ${name} PRIMARY KEY (a)) PARTITION BY RANGE (a)`,
  "index of a materialized view": (name) =>
    `CREATE MATERIALIZED VIEW indexed AS SELECT 1 AS a; CREATE INDEX ${name} ON indexed (a)`,
  "sequence of a partitioned table": (name) =>
    `CREATE TABLE counted (a int) PARTITION BY RANGE (a); CREATE SEQUENCE ${name} OWNED BY counted.a`,
  "sequence of an identity": (name) =>
    `CREATE FOREIGN TABLE identified (a int GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME ${name})) SERVER far`,
};

/** PostgreSQL gives an array type another name where this one is needed, and makes a type of a shell. */
const YIELDING = [
  { kind: "array type", name: "_arrayed", sql: "CREATE DOMAIN arrayed AS text" },
  { kind: "shell", name: "shell", sql: "CREATE TYPE shell" },
];

const WANTED: Readonly<Record<string, (op: Operations, name: string) => void>> = {
  table: (op, name) => op.createTable(name, { columns: { a: { type: "integer" } } }),
  view: (op, name) => op.createView(name, { definition: rawSql("SELECT 1 AS a") }),
  "materialized view": (op, name) =>
    op.createMaterializedView(name, { definition: rawSql("SELECT 1 AS a") }),
  sequence: (op, name) => op.createSequence(name, {}),
  enum: (op, name) => op.createEnum(name, { values: ["b"] }),
  index: (op, name) => op.createIndex("ours", name, { keys: [{ column: "a" }] }),
  unique: (op, name) => op.addUnique("ours", name, { columns: ["a"] }),
  "primary key": (op, name) => op.addPrimaryKey("ours", name, { columns: ["a"] }),
  "table with a key": (op, name) =>
    op.createTable("free", {
      columns: { a: { type: "integer", notNull: true } },
      primaryKey: { name, columns: ["a"] },
    }),
};

const OURS = replay(
  EMPTY_DATABASE,
  record((op) => op.createTable("ours", { columns: { a: { type: "integer", notNull: true } } })),
).database;

describeServers("a name", (server) => {
  const bench = modelBench(server);

  const read = async () => {
    const catalog = await readCatalog(bench.connection, { defaultSchema: "home" });
    return { live: catalog.database, nameHolders: catalog.nameHolders };
  };

  const isRefused = async (statements: readonly string[]): Promise<boolean> => {
    await bench.connection.script("BEGIN");
    const error = await bench.connection.script(statements.join(";\n")).catch((each) => each);
    await bench.connection.script("ROLLBACK");
    if (error) expect(String(error.message)).toContain("already exists");
    return Boolean(error);
  };

  test("is taken by all that PostgreSQL has under it", async () => {
    await bench.clear();
    const named = Object.entries({ ...STANDING, ...OTHERS }).map(([kind, make]) => {
      return { kind, name: `It's ${kind}`, sql: make(`"It's ${kind}"`) };
    });
    named.push({ kind: "extension", name: "citext", sql: "CREATE EXTENSION citext SCHEMA home" });
    const all = [...named, ...YIELDING];
    await bench.connection.script(`
      CREATE TABLE ours (a integer NOT NULL); CREATE TABLE base (a int);
      CREATE TABLE whole (a int) PARTITION BY RANGE (a);
      CREATE FOREIGN DATA WRAPPER w; CREATE SERVER far FOREIGN DATA WRAPPER w;
      ${all.map(({ sql }) => sql).join(";\n")}`);
    const sources = await read();
    const found = [];
    for (const [wanted, make] of Object.entries(WANTED)) {
      for (const { kind, name } of all) {
        const { operations } = replay(
          OURS,
          record((op) => make(op, name)),
        );
        const taken = takenNames(operations, sources);
        const sql = operations.flatMap(statementsOf).map((statement) => statement.sql);
        expect([wanted, kind, taken.length > 0]).toEqual([wanted, kind, await isRefused(sql)]);
        found.push(...taken.map(({ holder }) => [kind, holder.kind]));
      }
    }
    const model = found.filter(([kind = ""]) => kind in STANDING);
    expect(model.filter(([kind, holder]) => kind !== holder)).toEqual([]);
    expect(new Set(found.map(([kind]) => kind)).size).toBe(named.length);
    await bench.connection.script("DROP FOREIGN DATA WRAPPER w CASCADE");
  });

  const plan = async (owned: Database, declared: Database) =>
    planned({ ...(await read()), owned, declared }, TEXTUAL);

  const of = (change: (op: Operations) => void) => replay(EMPTY_DATABASE, record(change)).database;

  test("of a table of ours is taken once a foreign table has it, declared or not", async () => {
    await bench.clear();
    await bench.connection.script(`CREATE FOREIGN DATA WRAPPER w; CREATE SERVER far FOREIGN DATA WRAPPER w;
      CREATE FOREIGN TABLE ours (a int NOT NULL) SERVER far`);
    const kept = new NameTaken((await plan(OURS, OURS)).takenNames, "home");
    const left = new NameTaken((await plan(OURS, EMPTY_DATABASE)).takenNames, "home");
    const fresh = new NameTaken((await plan(EMPTY_DATABASE, OURS)).takenNames, "home");
    await bench.connection.script("DROP FOREIGN DATA WRAPPER w CASCADE");
    expect([kept.message, fresh.message, left.message]).toMatchInlineSnapshot(`
      [
        "cannot create table home.ours: the database has a foreign table of that name, and PostgreSQL cannot turn the one into the other",
        "cannot create table home.ours: the database has a foreign table of that name, and PostgreSQL cannot turn the one into the other",
        "cannot drop table home.ours: the database has a foreign table of that name, which no revision has made",
      ]
    `);
    expect([kept.help, fresh.help, left.help]).toMatchInlineSnapshot(`
      [
        "Take it out of the definitions, and the foreign table is left alone; or declare it under another name, move what is in the foreign table, drop that, and use --rename.",
        "Take it out of the definitions, and the foreign table is left alone; or declare it under another name, move what is in the foreign table, drop that, and use --rename.",
        "Tell the revisions what has become of the table: a revision by hand (-m MESSAGE --empty) that renames the table, makes the foreign table with op.execute, moves the rows, and drops the old one. Where that is done already, autogen stamp says so.",
      ]
    `);
  });

  test("of a table of ours that somebody has partitioned stays as it is", async () => {
    await bench.clear();
    await bench.connection.script("CREATE TABLE ours (a int NOT NULL) PARTITION BY RANGE (a)");
    const sources = { ...(await read()), owned: OURS, declared: OURS };
    expect(planned(withExistingTables(sources), TEXTUAL)).toMatchObject({
      operations: [],
      takenNames: [],
    });
  });

  test("is given to nothing of ours by a rename while something else has it", async () => {
    await bench.clear();
    const table = (...names: readonly string[]) =>
      of((op) => {
        for (const name of names) op.createTable(name, { columns: { a: { type: "integer" } } });
      });
    await bench.connection.script(`CREATE TABLE ours (a int);
      CREATE TABLE parted (a int) PARTITION BY RANGE (a); CREATE DOMAIN typed AS text`);
    const sources = { ...(await read()), owned: table("ours") };
    const renamed = (to: string) =>
      settledRenames(
        [{ from: ["ours"], to: [to] }],
        { ...sources, declared: table(to) },
        "home",
      ).operations.map(({ operation }) => operation);
    expect(renamed("free")).toEqual(["renameTable"]);
    for (const to of ["parted", "typed"]) {
      expect(() => renamed(to)).toThrow(
        `Cannot rename ours to ${to}: ${to} is there already, or of another kind`,
      );
    }
  });

  test("is told with what has it: the table of an index, the kind of a type", async () => {
    await bench.clear();
    await bench.connection.script(`CREATE TABLE theirs (a int); CREATE INDEX "by a" ON theirs (a);
      CREATE DOMAIN mood AS text`);
    const declared = of((op) => {
      op.createEnum("mood", { values: ["ok"] });
      op.createTable("ours", {
        columns: { a: { type: "integer" } },
        uniques: [{ name: "by a", columns: ["a"] }],
      });
    });
    const { takenNames: taken, unmanaged } = await plan(EMPTY_DATABASE, declared);
    const error = new NameTaken(taken, "home");
    expect(unmanaged.map(({ path }) => path)).toEqual([["mood"], ["theirs"]]);
    expect(error.message).toMatchInlineSnapshot(
      `"cannot create enum home.mood: the database has a domain of that name, and PostgreSQL cannot turn the one into the other. Cannot create index home."by a": the database has an index of home.theirs of that name"`,
    );
    expect(error.help).toMatchInlineSnapshot(
      `"Declare the enum under another name, or rename or drop the domain first, by hand. Declare the index under another name, or rename or drop the index first, by hand."`,
    );
  });

  test("is free where what has it goes, or is what is declared", async () => {
    await bench.clear();
    const table = { columns: { a: { type: "integer" } } };
    const key = { keys: [{ column: "a" }] };
    const made = replay(
      EMPTY_DATABASE,
      record((op) => {
        op.createView("view", { definition: rawSql("SELECT 1 AS a") });
        op.createEnum("type", { values: ["x"] });
        op.createTable("kept", table);
        op.createIndex("kept", "index", key);
        op.createTable("dropped", table);
        op.createIndex("dropped", "moved", key);
      }),
    );
    await bench.run(made.operations);
    await bench.connection.script(`CREATE INDEX "by hand" ON dropped (a);
      CREATE SEQUENCE counter OWNED BY dropped.a`);
    const declared = of((op) => {
      op.createTable("view", table);
      op.createTable("kept", { ...table, uniques: [{ name: "type", columns: ["a"] }] });
      op.createIndex("kept", "moved", key);
      op.createSequence("index", {});
      op.createView("dropped", { definition: rawSql("SELECT 1 AS a") });
      op.createIndex("view", "by hand", key);
      op.createEnum("counter", { values: ["x"] });
    });
    for (const owner of [made.database, EMPTY_DATABASE]) {
      expect((await plan(owner, made.database)).takenNames).toEqual([]);
    }
    const { takenNames: taken, operations } = await plan(made.database, declared);
    expect(taken).toEqual([]);
    await bench.run(operations);
    expect(await bench.differences(declared)).toEqual([]);
  });
});
