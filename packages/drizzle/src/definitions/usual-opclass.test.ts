import { emptyPglite } from "@autogen/testkit";
import { PGlite } from "@electric-sql/pglite";
import { citext } from "@electric-sql/pglite/contrib/citext";
import { hstore } from "@electric-sql/pglite/contrib/hstore";
import { ltree } from "@electric-sql/pglite/contrib/ltree";
import { vector } from "@electric-sql/pglite-pgvector";
import { expect, test } from "vitest";
import { isUsualOpclass, USUAL_OPCLASSES } from "./usual-opclass.ts";

/** What a column of such a type is declared as, where the word alone does not do. */
const SIZED: Readonly<Record<string, string>> = { array: "integer[]", vector: "vector(3)" };

test("PostgreSQL chooses these classes", async () => {
  const extensions = { citext, hstore, ltree, vector };
  const server = await PGlite.create({ loadDataDir: await emptyPglite(), extensions });
  await server.exec("CREATE TYPE enum AS ENUM ('a');");
  for (const name of Object.keys(extensions)) await server.exec(`CREATE EXTENSION ${name}`);
  const keys = Object.entries(USUAL_OPCLASSES).flatMap(([method, classes]) =>
    Object.keys(classes).map((type) => ({ method, type })),
  );
  const statements = keys.map(({ method, type }, i) => {
    const sqlType = SIZED[type] ?? type;
    return `CREATE TABLE t${i} (c ${sqlType}); CREATE INDEX i${i} ON t${i} USING ${method} (c);`;
  });
  await server.exec(statements.join("\n"));
  const { rows } = await server.query<{ at: number; opclass: string }>(`
    SELECT substr(c.relname, 2)::integer AS at, o.opcname AS opclass
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_opclass o ON o.oid = i.indclass[0]
    WHERE c.relname ~ '^i[0-9]+$' ORDER BY 1`);
  await server.close();
  expect(rows.map(({ at, opclass }) => ({ ...keys[at], opclass }))).toEqual(
    keys.map(({ method, type }) => ({ method, type, opclass: USUAL_OPCLASSES[method]?.[type] })),
  );
});

test.each([
  ["text_ops", "btree", "varchar(50)", true],
  ["timestamptz_ops", "btree", "timestamp (3) with time zone", true],
  ["interval_ops", "btree", "interval day to second(3)", true],
  ["array_ops", "gin", "varchar(50)[3][]", true],
  ["text_pattern_ops", "btree", "text", false],
  ["jsonb_path_ops", "gin", "jsonb", false],
  ["text_ops", "btree", "citext", false],
  ["inet_ops", "gist", "inet", false],
  ["vector_l2_ops", "ivfflat", "vector(3)", true],
  ["vector_l2_ops", "hnsw", "vector(3)", false],
])("%s of %s on %s: %j", (opclass, method, type, usual) => {
  expect(isUsualOpclass(opclass, method, type)).toBe(usual);
});
