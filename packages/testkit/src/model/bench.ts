/** A database on which operations are run, and compared with the models that they promise. */
import {
  type Database,
  describe,
  diff,
  ident,
  type Operation,
  questionsBetween,
  refName,
  statementsOf,
} from "@autogen/core";
import { type Connection, connect, decideEquality, readCatalog } from "@autogen/postgres";
import { afterAll, beforeAll } from "vitest";
import { type FreshDatabase, freshDatabase } from "../databases/fresh.ts";
import { pgDump } from "../dump/pg-dump.ts";
import { printedAgain } from "../dump/printed-again.ts";
import type { TestServer } from "../servers/server.ts";

export interface ModelBench {
  readonly connection: Connection;
  /** Empties the database, and gives it a default schema of that name. */
  clear(defaultSchema?: string): Promise<void>;
  /** Runs operations in one transaction, but for new values of enums, which are committed. */
  run(operations: readonly Operation[]): Promise<void>;
  /** What the catalog shows. */
  read(): Promise<Database>;
  /** How the catalog differs from a model: one sentence for each change that would be needed. */
  differences(expected: Database): Promise<readonly string[]>;
  /** `pg_dump -s`, normalised, whatever the order of columns. Not for PGlite, which is open. */
  dump(): Promise<string>;
}

/** To be called where suites are declared. */
export function modelBench(server: TestServer): ModelBench {
  let database: FreshDatabase;
  let connection: Connection;
  let schema = "";
  beforeAll(async () => {
    database = await freshDatabase({ server });
    connection = await connect(database.url);
  });
  afterAll(async () => {
    await connection?.close();
    await database?.drop();
  });
  const read = async () => {
    const schemas = await userSchemas(connection);
    const catalog = await readCatalog(connection, { schemas, defaultSchema: schema, isOwn: true });
    const { schema: all, ...rest } = catalog.database;
    const declared = [...all].filter(([, { name }]) => name !== schema);
    return { ...rest, schema: new Map(declared) };
  };
  return {
    get connection() {
      return connection;
    },
    clear: async (defaultSchema = "home") => {
      schema = defaultSchema;
      const schemas = await userSchemas(connection);
      const drops = schemas.map((name) => `DROP SCHEMA ${ident(name)} CASCADE;`);
      await connection.script(
        `SET client_min_messages = error; ${WITHOUT_SCHEMA} ${drops.join("")}
         CREATE SCHEMA ${ident(schema)}; SET search_path = ${ident(schema)}`,
      );
    },
    run: (operations) => runAll(connection, operations),
    read,
    differences: async (expected) => {
      const live = await read();
      const equality = await decideEquality(questionsBetween(live, expected), {
        target: { connection, database: live },
        declared: expected,
      });
      return diff(live, expected, equality).map(sentence);
    },
    dump: async () => printedAgain(await pgDump(database.url, { ignoreColumnOrder: true })),
  };
}

/** What goes with no schema. */
const WITHOUT_SCHEMA = `DO $$ DECLARE dropping text; BEGIN
  FOR dropping IN SELECT format('DROP EVENT TRIGGER %I', evtname) FROM pg_event_trigger
    UNION ALL SELECT format('DROP PUBLICATION %I', pubname) FROM pg_publication LOOP
    EXECUTE dropping;
  END LOOP;
END $$;`;

async function userSchemas(connection: Connection): Promise<readonly string[]> {
  const rows = await connection.query<{ name: string }>(
    `SELECT nspname::text AS name FROM pg_namespace
     WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY nspname`,
  );
  return rows.map(({ name }) => name);
}

async function runAll(connection: Connection, operations: readonly Operation[]): Promise<void> {
  const sql = operations.flatMap((operation) => [
    ...statementsOf(operation).map((statement) => statement.sql),
    ...(operation.operation === "addEnumValue" ? ["COMMIT", "BEGIN"] : []),
  ]);
  try {
    for (const each of ["BEGIN", ...sql, "COMMIT"]) await connection.script(each);
  } catch (error) {
    await connection.script("ROLLBACK");
    throw error;
  }
}

function sentence(operation: Operation): string {
  const { operation: name, subject, detail } = describe(operation);
  return `${name} ${refName(subject, "")}: ${detail}`;
}
