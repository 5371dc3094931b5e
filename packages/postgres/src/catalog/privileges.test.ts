import { describeServers } from "@autogen/testkit";
import { expect, test } from "vitest";
import { attributesByName, catalogBench } from "./testing/bench.ts";

describeServers("privileges", (server) => {
  const bench = catalogBench(server);

  const OBJECTS = `
    CREATE TABLE t (id serial PRIMARY KEY, n int GENERATED ALWAYS AS IDENTITY, a text);
    CREATE SEQUENCE s;
    CREATE TYPE e AS ENUM ('one');
    CREATE VIEW v AS SELECT a FROM t;`;

  test("are reported of every kind that has them, and of what stands behind a column", async () => {
    const catalog = await bench.read(
      `${OBJECTS} CREATE SCHEMA granted;
       GRANT SELECT ON t TO PUBLIC; GRANT UPDATE (a) ON t TO PUBLIC; GRANT USAGE ON s TO PUBLIC;
       GRANT USAGE ON SEQUENCE t_id_seq, t_n_seq TO PUBLIC; REVOKE USAGE ON TYPE e FROM PUBLIC;
       GRANT SELECT ON v TO PUBLIC; GRANT USAGE ON SCHEMA granted TO PUBLIC`,
      { schemas: ["granted"] },
    );
    expect(attributesByName(catalog)).toEqual({
      granted: [expect.stringMatching(/^privileges: .*=U\//)],
      t: [expect.stringMatching(/^privileges: .*=r\//)],
      a: [expect.stringMatching(/^privileges: =w\//)],
      id: [expect.stringMatching(/^privileges on its sequence: .*=U\//)],
      n: [expect.stringMatching(/^privileges on its sequence: .*=U\//)],
      s: [expect.stringMatching(/^privileges: .*=U\//)],
      e: [expect.not.stringMatching(/[ ,]=U\//)],
      v: [expect.stringMatching(/^privileges: .*=r\//)],
    });
  });

  test("are not reported where they are as PostgreSQL gives them, or taken back", async () => {
    const catalog = await bench.read(
      `${OBJECTS} CREATE SCHEMA taken; GRANT USAGE ON SCHEMA taken TO PUBLIC; REVOKE ALL ON SCHEMA taken FROM PUBLIC;
       GRANT SELECT ON t, s, v TO PUBLIC; REVOKE ALL ON t, s, v FROM PUBLIC;
       GRANT UPDATE (a) ON t TO PUBLIC; REVOKE UPDATE (a) ON t FROM PUBLIC;
       REVOKE USAGE ON TYPE e FROM PUBLIC; GRANT USAGE ON TYPE e TO PUBLIC`,
      { schemas: ["taken", "public"] },
    );
    const found = catalog.unmodelled.map(({ attribute }) => attribute);
    expect(found).toEqual([]);
  });

  test("are not reported where a new object has them by default", async () => {
    const catalog = await bench.read(`
      DO $$ BEGIN EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT SELECT ON TABLES TO PUBLIC',
        current_schema()); END $$;
      ALTER DEFAULT PRIVILEGES GRANT UPDATE ON TABLES TO PUBLIC;
      ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO PUBLIC;
      ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM PUBLIC;
      ${OBJECTS}
      CREATE TABLE more (id int); GRANT DELETE ON more TO PUBLIC;
      CREATE TABLE less (id int); REVOKE UPDATE ON less FROM PUBLIC`);
    await bench.connection.script(`
      ALTER DEFAULT PRIVILEGES REVOKE UPDATE ON TABLES FROM PUBLIC;
      ALTER DEFAULT PRIVILEGES REVOKE USAGE ON SEQUENCES FROM PUBLIC;
      ALTER DEFAULT PRIVILEGES GRANT USAGE ON TYPES TO PUBLIC`);
    expect(attributesByName(catalog)).toEqual({
      less: [expect.stringMatching(/: =r\//)],
      more: [expect.stringMatching(/: =rwd\//)],
    });
  });
});
