import type { Database } from "@autogen/core";
import { describeServers } from "@autogen/testkit";
import { expect, test } from "vitest";
import { ensureRoles } from "../shadow/roles.ts";
import { readCatalog } from "./catalog.ts";
import { attributesByName, catalogBench } from "./testing/bench.ts";

describeServers("privileges", (server) => {
  const bench = catalogBench(server);

  const OBJECTS = `
    CREATE TABLE t (id serial PRIMARY KEY, n int GENERATED ALWAYS AS IDENTITY, a text);
    CREATE SEQUENCE s;
    CREATE TYPE e AS ENUM ('one');
    CREATE DOMAIN d AS int;
    CREATE VIEW v AS SELECT a FROM t;`;

  const given = ({ grant }: Database) =>
    Object.fromEntries(
      [...grant.values()].map(({ name, privileges, grantable, columns }) => [
        name,
        [privileges, ...(grantable ? [grantable] : []), ...(columns ? [columns] : [])],
      ]),
    );

  test("are read of every kind that has them", async () => {
    await ensureRoles(bench.connection, ["reader"]);
    const { database } = await bench.read(
      `${OBJECTS} CREATE SCHEMA granted;
       GRANT SELECT, UPDATE ON t TO PUBLIC; GRANT UPDATE (a), SELECT (a) ON t TO reader; GRANT USAGE ON s TO PUBLIC;
       GRANT USAGE ON SEQUENCE t_id_seq, t_n_seq TO PUBLIC; REVOKE USAGE ON TYPE e FROM PUBLIC;
       GRANT USAGE ON TYPE d TO reader WITH GRANT OPTION; GRANT SELECT ON v TO PUBLIC;
       GRANT USAGE ON SCHEMA granted TO PUBLIC`,
      { schemas: ["granted"] },
    );
    expect(given(database)).toEqual({
      "domain d to reader": [["usage"], ["usage"]],
      "enum e to public": [[]],
      "schema granted to public": [["usage"]],
      "sequence s to public": [["usage"]],
      "sequence t_id_seq to public": [["usage"]],
      "sequence t_n_seq to public": [["usage"]],
      "table t to public": [["select", "update"]],
      "table t to reader": [[], [{ name: "a", privileges: ["select", "update"] }]],
      "view v to public": [["select"]],
    });
  });

  test("are none where they are as PostgreSQL gives them, or taken back", async () => {
    const { database } = await bench.read(
      `${OBJECTS} CREATE SCHEMA taken; GRANT USAGE ON SCHEMA taken TO PUBLIC; REVOKE ALL ON SCHEMA taken FROM PUBLIC;
       GRANT SELECT ON t, s, v TO PUBLIC; REVOKE ALL ON t, s, v FROM PUBLIC;
       GRANT UPDATE (a) ON t TO PUBLIC; REVOKE UPDATE (a) ON t FROM PUBLIC;
       REVOKE USAGE ON TYPE e FROM PUBLIC; GRANT USAGE ON TYPE e TO PUBLIC`,
      { schemas: ["taken", "public"] },
    );
    expect(given(database)).toEqual({});
  });

  test("on constructors of a range type are left out with their owners, as pg_dump does", async () => {
    await ensureRoles(bench.connection, ["maker"]);
    const { database } = await bench.read(
      `CREATE TYPE span AS RANGE (subtype = int); REVOKE EXECUTE ON FUNCTION span(int, int) FROM PUBLIC;
       ALTER FUNCTION span(int, int) OWNER TO maker; REVOKE USAGE ON TYPE span FROM PUBLIC`,
    );
    expect(given(database)).toEqual({ "range type span to public": [[]] });
    expect([...database.owner.values()]).toEqual([]);
  });

  test("are the same, whoever reads them", async () => {
    await ensureRoles(bench.connection, ["reader"]);
    const schemas = { defaultSchema: "read_by_others" };
    const { database } = await bench.read(
      `${OBJECTS} ALTER DEFAULT PRIVILEGES IN SCHEMA read_by_others GRANT SELECT ON TABLES TO reader;
       ALTER DEFAULT PRIVILEGES FOR ROLE reader IN SCHEMA read_by_others GRANT SELECT ON TABLES TO PUBLIC;
       GRANT USAGE ON SCHEMA read_by_others TO reader; GRANT SELECT ON t TO reader; ALTER VIEW v OWNER TO reader`,
      schemas,
    );
    await bench.connection.script("SET ROLE reader");
    const { database: again } = await readCatalog(bench.connection, schemas);
    await bench.connection.script("RESET ROLE");
    expect(again).toEqual(database);
    expect([...database.defaultPrivileges.keys()]).toEqual([
      '"tables to reader"',
      '"tables of reader to public"',
    ]);
    expect([...database.owner.values()].map(({ name, role }) => [name, role])).toEqual([
      ["view v", "reader"],
    ]);
  });

  test("of what is yet to be made are read, and what they have given", async () => {
    await ensureRoles(bench.connection, ["maker"]);
    const { database } = await bench.read(`
      DO $$ BEGIN EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT SELECT ON TABLES TO PUBLIC',
        current_schema()); END $$;
      ALTER DEFAULT PRIVILEGES GRANT UPDATE ON TABLES TO PUBLIC;
      ALTER DEFAULT PRIVILEGES FOR ROLE maker REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
      CREATE TABLE more (id int); GRANT DELETE ON more TO PUBLIC`);
    await bench.connection.script(`
      ALTER DEFAULT PRIVILEGES REVOKE UPDATE ON TABLES FROM PUBLIC;
      ALTER DEFAULT PRIVILEGES FOR ROLE maker GRANT EXECUTE ON FUNCTIONS TO PUBLIC`);
    expect(given(database)).toEqual({ "table more to public": [["delete", "select", "update"]] });
    const all = [...database.defaultPrivileges.values()];
    expect(all.map(({ name, privileges }) => [name, privileges])).toEqual(
      expect.arrayContaining([
        ["tables to public", ["select"]],
        ["all tables to public", ["update"]],
        ["all routines of maker to public", []],
      ]),
    );
    expect(all).toHaveLength(3);
  });

  test("that others have granted are reported", async () => {
    await ensureRoles(bench.connection, ["reader", "writer"]);
    const catalog = await bench.read(`
      CREATE TABLE t (a int); GRANT SELECT ON t TO reader WITH GRANT OPTION;
      DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO reader', current_schema()); END $$;
      SET ROLE reader; GRANT SELECT ON t TO writer; RESET ROLE`);
    expect(attributesByName(catalog)).toEqual({
      t: [expect.stringMatching(/^privileges granted by others: .*writer=r\/reader/)],
    });
  });
});
