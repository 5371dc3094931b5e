/** What the model says of two changes, held against PostgreSQL. */
import { EMPTY_DATABASE, meetingOf, record, replay, statementsOf } from "@autogen/core";
import { type Connection, connect, StatementFailed } from "@autogen/postgres";
import { freshDatabase } from "@autogen/testkit";
import { expect, it, onTestFinished } from "vitest";
import { pairsOf } from "./branches.ts";
import { CHANGES, type ChangeName, START } from "./testing.ts";

const base = replay(EMPTY_DATABASE, START);

/** Columns, constraints, indexes, views and values of enums, a line for each. */
const TEXTS = `
  SELECT format('%s.%s %s %s', relname, attname, format_type(atttypid, atttypmod), attnotnull) AS line
  FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
  WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped
  UNION ALL SELECT format('%s %s', conname, pg_get_constraintdef(oid)) FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT format('%s %s', viewname, definition) FROM pg_views WHERE schemaname = 'public'
  UNION ALL SELECT format('%s %s', enumtypid::regtype, string_agg(enumlabel, ',' ORDER BY enumsortorder))
  FROM pg_enum GROUP BY enumtypid
  ORDER BY line`;

/** What stands at the end of an order; undefined where PostgreSQL refuses it. */
async function reached(connection: Connection, names: readonly ChangeName[]) {
  const operations = names.flatMap(
    (name) => replay(base.database, record(CHANGES[name])).operations,
  );
  const statements = operations.flatMap(statementsOf).map(({ sql }) => sql);
  try {
    await connection.script(["SAVEPOINT base", ...statements].join(";\n"));
    const rows = await connection.query<{ line: string }>(TEXTS);
    return rows.map(({ line }) => line).join("\n");
  } catch (error) {
    if (error instanceof StatementFailed) return undefined;
    throw error;
  } finally {
    await connection.script("ROLLBACK TO base");
  }
}

async function commute(connection: Connection, a: ChangeName, b: ChangeName): Promise<boolean> {
  const [first, second] = [await reached(connection, [a, b]), await reached(connection, [b, a])];
  return first !== undefined && first === second;
}

/** What PostgreSQL would let pass: a file that names what is not there, and a key whose columns differ in type. */
const STRICTER = ["renameTable and dropIndex: fails", "widenTotal and referToTotal: blocks"];

it("says that two changes commute only where PostgreSQL shows it", async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  const connection = await connect(database.url);
  onTestFinished(() => connection.close());
  await connection.script("BEGIN");
  for (const { sql } of base.operations.flatMap(statementsOf)) await connection.script(sql);
  const wrong: string[] = [];
  let commuting = 0;
  const pairs = pairsOf(Object.keys(CHANGES) as ChangeName[]);
  for (const [a, b] of pairs) {
    const said = meetingOf(base.database, record(CHANGES[a]), record(CHANGES[b]));
    const shown = await commute(connection, a, b);
    if (shown) commuting += 1;
    if (shown !== (said === undefined)) wrong.push(`${a} and ${b}: ${said?.reason ?? "commute"}`);
  }
  expect(wrong).toEqual(STRICTER);
  expect(commuting).toBeGreaterThan(pairs.length / 4);
  expect(commuting).toBeLessThan(pairs.length);
});
