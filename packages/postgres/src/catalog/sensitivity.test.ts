/** Whatever changes in a catalog that is read is seen, or is known to be left out. */
import { readdirSync, readFileSync } from "node:fs";
import { diff, questionsBetween } from "@autogen/core";
import { describeServers, type FreshDatabase, freshDatabase, testServers } from "@autogen/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decideEquality } from "../canonical/equality.ts";
import { connect } from "../connection/connect.ts";
import type { Connection } from "../connection/connection.ts";
import { type Catalog, readCatalog } from "./catalog.ts";
import { BASE, ROLES, SCHEMAS } from "./testing/sensitivity/base.ts";
import { CATALOGS, UNASKED } from "./testing/sensitivity/catalogs.ts";
import { type Entry, isLeftOut } from "./testing/sensitivity/entry.ts";
import { VIRTUAL } from "./testing/sensitivity/relations.ts";

const [home, other] = SCHEMAS;

test("every catalog that is asked is known", () => {
  const files = readdirSync(import.meta.dirname, { encoding: "utf8", recursive: true });
  const code = files.filter((file) => /(?<!\.test)\.ts$/.test(file) && !/testing/.test(file));
  const asked = code.flatMap((file) => {
    const text = readFileSync(`${import.meta.dirname}/${file}`, "utf8");
    return [...text.matchAll(/(?:\b(?:FROM|JOIN) |")(pg_(?!catalog|get_|dump|attver)[a-z_]+)\b/g)];
  });
  const known = [...Object.keys(CATALOGS), "pg_database"];
  expect([...new Set(asked.map(([, name]) => name))].sort()).toEqual(known.sort());
});

describeServers("a change of", (server) => {
  let database: FreshDatabase;
  let connection: Connection;
  let before: Catalog;

  const read = () =>
    readCatalog(connection, {
      schemas: [...SCHEMAS],
      defaultSchema: home,
      roles: (name) => name === ROLES[0],
    });

  const rebuild = () =>
    connection.script(`
      SET client_min_messages = error;
      DROP EXTENSION IF EXISTS citext;
      DROP EVENT TRIGGER IF EXISTS sense_trigger;
      DROP PUBLICATION IF EXISTS sense_publication;
      DROP SUBSCRIPTION IF EXISTS sense_subscription;
      DROP FOREIGN DATA WRAPPER IF EXISTS sense_wrapper CASCADE;
      DROP LANGUAGE IF EXISTS sense_language;
      DELETE FROM pg_seclabel;
      ALTER DEFAULT PRIVILEGES FOR ROLE pg_monitor REVOKE SELECT ON TABLES FROM PUBLIC;
      ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM PUBLIC;
      ALTER DEFAULT PRIVILEGES REVOKE USAGE ON SEQUENCES FROM PUBLIC;
      DROP SCHEMA IF EXISTS ${home}, ${other}, another CASCADE;
      DROP ROLE IF EXISTS ${ROLES.join(", ")};
      CREATE SCHEMA ${home}; CREATE SCHEMA ${other}; SET search_path = ${home}; ${BASE}`);

  /** All values of one attribute: an order of labels is one of labels with their numbers. */
  const values = async (catalog: string, attribute: string): Promise<readonly unknown[]> => {
    const value = catalog === "pg_enum" ? `${attribute} || enumlabel` : attribute;
    const rows = await connection.values(`SELECT (${value})::text FROM ${catalog} ORDER BY 1`);
    return rows.flat();
  };

  /** What the comparison and the reports have to say of it. */
  const seen = async (after: Catalog): Promise<boolean> => {
    const [from, to] = [before.database, after.database];
    const target = { connection, database: to };
    const equality = await decideEquality(questionsBetween(from, to), { target, declared: to });
    const asides = ({ unmodelled, unmanaged }: Catalog) => JSON.stringify([unmodelled, unmanaged]);
    return diff(from, to, equality).length > 0 || asides(before) !== asides(after);
  };

  beforeAll(async () => {
    database = await freshDatabase({ server });
    connection = await connect(database.url);
    if (server.engine === "native") {
      await connection.script("SET allow_in_place_tablespaces = on");
      await connection.execute("DROP TABLESPACE IF EXISTS sense_space");
      await connection.execute("CREATE TABLESPACE sense_space LOCATION ''");
    }
    await rebuild();
    before = await read();
  });
  afterAll(async () => {
    await connection?.close();
    await database?.drop();
  });

  /** Both have the catalogs of PostgreSQL 18. */
  const isAlone = server.engine !== "pglite" || testServers().every((each) => each === server);

  const isHere = ({ since = 0, until = 99 }: Entry) =>
    since <= server.major && server.major <= until;

  test("every catalog of the server is known", async () => {
    const rows = await connection.values<[string]>(
      "SELECT relname FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r'",
    );
    const known = new Set([...Object.keys(CATALOGS), ...Object.keys(UNASKED)]);
    expect(rows.flat().filter((name) => !known.has(name))).toEqual([]);
  });

  for (const [catalog, entries] of Object.entries({ ...UNASKED, ...CATALOGS })) {
    const here = Object.entries(entries).filter(([, entry]) => isHere(entry));

    test(`${catalog} is known with every attribute`, async () => {
      const rows = await connection.values<[string]>(
        `SELECT attname FROM pg_attribute
         WHERE attrelid = to_regclass('pg_catalog.${catalog}') AND attnum > 0 AND NOT attisdropped`,
      );
      expect(here.map(([attribute]) => attribute).sort()).toEqual(rows.flat().sort());
    });

    for (const [attribute, entry] of here) {
      if (isLeftOut(entry) || (entry.nativeOnly && server.engine !== "native")) continue;
      test.runIf(isAlone)(`${catalog}.${attribute} is seen`, async () => {
        await rebuild();
        const old = await values(catalog, attribute);
        for (const statement of entry.statements) await connection.execute(statement);
        expect(await values(catalog, attribute), "it changes").not.toEqual(old);
        expect(await seen(await read())).toBe(true);
      });
    }
  }

  test.runIf(isHere(VIRTUAL))("a column that is computed on reading is seen", async () => {
    await rebuild();
    for (const statement of VIRTUAL.statements) await connection.execute(statement);
    expect(await seen(await read())).toBe(true);
  });

  test("nothing is not seen", async () => {
    await rebuild();
    expect(await seen(await read())).toBe(false);
  });
});
