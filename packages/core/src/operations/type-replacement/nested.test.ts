/** Values of an enum that stand within composite types, one within another: they move when the enum is replaced. */
import { canDump, describeServers, modelBench } from "@autogen/testkit";
import { expect, test } from "vitest";
import { EMPTY_DATABASE } from "../../model/database.ts";
import { ROWS_IN_THE_WAY } from "../guard.ts";
import { record } from "../operation.ts";
import { replay } from "../series.ts";

const BEFORE = ["new", "open", "done"];
const REMOVAL = { from: BEFORE, to: ["new", "done"] };

const NESTED = `CREATE TYPE pair AS (note text, "value" state, states state[]);
CREATE DOMAIN paired AS pair CHECK (VALUE IS NULL OR (VALUE).note <> '');
CREATE TYPE "It's 100%" AS (one paired, "%s" pair[]);
CREATE TABLE jobs (id int, pair pair, pairs paired[] DEFAULT '{}', whole "It's 100%", UNIQUE (pair));
CREATE VIEW seen AS SELECT (pair).value FROM jobs;
COMMENT ON COLUMN pair.states IS 'many';`;

const ROWS = `INSERT INTO jobs VALUES
  (1, ('a', 'open', '{open,new}'), NULL, NULL),
  (2, NULL, ARRAY[('b', 'new', '{{open}}'), NULL, (NULL, NULL, NULL)]::paired[],
    (('c', 'open', NULL), ARRAY[('d', 'open', '{}')]::pair[])),
  (3, (NULL, NULL, NULL), '{}', (NULL, NULL))`;

describeServers("an enum within composite types", (server) => {
  const bench = modelBench(server);
  const dump = async () =>
    server.engine !== "pglite" && (await canDump(server)) ? bench.dump() : "";

  /** A database with the type and what the script makes, and how values go from it. */
  const world = async (values: readonly string[], script: string) => {
    await bench.clear();
    const start = replay(
      EMPTY_DATABASE,
      record((op) => op.createEnum("state", { values })),
    );
    await bench.run(start.operations);
    await bench.connection.script(script);
    return (map: Readonly<Record<string, string>> = {}) => {
      const calls = record((op) => op.replaceEnum("state", { ...REMOVAL, map }));
      return bench.run(replay(start.database, calls).operations);
    };
  };

  test("gives rows the values that the map says", async () => {
    await world(REMOVAL.to, NESTED);
    const expected = await dump();
    const replaced = await world(BEFORE, NESTED + ROWS);
    await replaced({ open: "done" });
    expect(await dump()).toEqual(expected);
    expect(
      await bench.connection.query("SELECT id, pair::text, pairs::text, whole::text FROM jobs"),
    ).toEqual([
      { id: 1, pair: '(a,done,"{done,new}")', pairs: null, whole: null },
      {
        id: 2,
        pair: null,
        pairs: '{"(b,new,{{done}})",NULL,"(,,)"}',
        whole: '("(c,done,)","{""(d,done,{})""}")',
      },
      { id: 3, pair: "(,,)", pairs: "{}", whole: "(,)" },
    ]);
  });

  test("names the table of a row that holds what goes, and changes nothing", async () => {
    const replaced = await world(
      BEFORE,
      "CREATE TYPE pair AS (a state); CREATE TABLE jobs (pair pair); INSERT INTO jobs VALUES (row('open'))",
    );
    await expect(replaced()).rejects.toMatchObject({
      code: ROWS_IN_THE_WAY,
      message: `home.state cannot get other values: a row of home.jobs has a value that is none of it: invalid input value for enum state: "open"`,
    });
    expect(await bench.connection.query("SELECT (pair).a::text FROM jobs")).toEqual([
      { a: "open" },
    ]);
  });
});
