import type { Connection } from "@autogen/postgres";
import { describeServers } from "@autogen/testkit";
import { expect, it } from "vitest";
import { readLedger } from "./ledger.ts";
import { downgrade, upgrade } from "./run.ts";
import { chain, everything, failureOf, onDatabase, tablesOf } from "./testing.ts";

const graph = chain({
  users: {
    upgrade: (op) => op.createTable("users", { columns: { id: { type: "integer" } } }),
    downgrade: (op) => op.dropTable("users"),
  },
});
const path = everything(graph);

async function tableNames(connection: Connection): Promise<readonly string[]> {
  const rows = await connection.query<{ name: string }>(
    `SELECT schemaname || '.' || tablename AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  return rows.map(({ name }) => name).toSorted();
}

describeServers("a ledger", (server) => {
  it("that is absent says that nothing is applied, and is not created by reading it", () =>
    onDatabase(server, async ({ connection }) => {
      expect(await readLedger(connection)).toEqual({
        table: { schema: "public", name: "autogen_version" },
        exists: false,
        rows: [],
      });
      expect(await tablesOf(connection)).toEqual([]);
    }));

  it("is that of the session's default schema alone: each tenant has its own", () =>
    onDatabase(server, async ({ connection }) => {
      await connection.script("CREATE SCHEMA tenant");
      await upgrade({ connection, graph }, path);
      await connection.script("SET search_path = tenant, public");
      expect((await readLedger(connection)).rows).toEqual([]);
      await upgrade({ connection, graph }, path);
      expect(await tableNames(connection)).toEqual([
        "public.autogen_version",
        "public.users",
        "tenant.autogen_version",
        "tenant.users",
      ]);
      await downgrade({ connection, graph }, path);
      await connection.script("SET search_path = public");
      expect((await readLedger(connection)).rows).toHaveLength(1);
    }));

  it("can have any name, and a schema that is created with it", () =>
    onDatabase(server, async ({ connection }) => {
      const ledger = { schema: "The Ops", name: 'version "2"' };
      const outcome = await upgrade({ connection, graph, ledger }, path);
      expect(await readLedger(connection, ledger)).toEqual({
        table: ledger,
        exists: true,
        rows: outcome.ledger,
      });
      expect(await tableNames(connection)).toEqual(['The Ops.version "2"', "public.users"]);
    }));

  it("can be kept by a user who may not create anything where it is", () =>
    onDatabase(server, async ({ connection }) => {
      const role = `${connection.session.database}_keeper`;
      const context = { connection, graph, ledger: { schema: "ops", name: "v" } };
      await upgrade(context, path);
      await connection.script(`CREATE ROLE ${role}`);
      try {
        await connection.script(`GRANT CREATE ON SCHEMA public TO ${role};
          GRANT USAGE ON SCHEMA ops TO ${role}; ALTER TABLE users OWNER TO ${role};
          GRANT SELECT, INSERT, UPDATE, DELETE ON ops.v TO ${role}; SET ROLE ${role}`);
        await downgrade(context, path);
        const { ledger } = await upgrade(context, path);
        expect(ledger).toMatchObject([{ revision: "users", appliedBy: role }]);
      } finally {
        await connection.script(`RESET ROLE; DROP OWNED BY ${role}; DROP ROLE ${role}`);
      }
    }));

  it("needs a schema to be in", () =>
    onDatabase(server, async ({ connection }) => {
      await connection.script("SET search_path = nowhere");
      expect(await failureOf(upgrade({ connection, graph }, path))).toMatchObject({
        name: "NoDefaultSchema",
        searchPath: "nowhere",
        message: 'Table "autogen_version" has no schema: none of search_path (nowhere) exists.',
      });
    }));
});
