import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ident } from "@autogen/core";
import { type Connection, connect } from "@autogen/postgres";
import { describeNetworked, freshCache, freshDatabase, type TestServer } from "@autogen/testkit";
import { expect, it } from "vitest";
import type { Configuration } from "../../configuration/configuration.ts";
import { folderWith } from "../../testing/folder.ts";
import type { RunEvent, TenantReport, TenantsOptions } from "../types.ts";
import { upgradeTenants } from "./upgrade.ts";

function revision(id: string, revises: string | null, call: string): string {
  return `import { type Operations, sql } from "drizzle-autogen";
export const revision = "${id}";
export const revises = ${JSON.stringify(revises)};
export function upgrade(op: Operations): void { ${call} }
export function downgrade(_op: Operations): void {}
`;
}

const FILES = {
  "migrations/1_notes.ts": revision(
    "1_notes",
    null,
    'op.createTable("notes", { columns: { id: { type: "integer" } } });',
  ),
  "migrations/2_title.ts": revision(
    "2_title",
    "1_notes",
    'op.addColumn("notes", "title", { type: "text" });',
  ),
};

interface Ground {
  readonly connection: Connection;
  readonly configuration: Configuration;
  readonly upgrade: (options?: Partial<TenantsOptions>) => Promise<readonly TenantReport[]>;
}

/** A database with the schemas, and a project of two revisions for it. */
async function onSchemas(
  server: TestServer,
  schemas: readonly string[],
  use: (ground: Ground) => Promise<void>,
): Promise<void> {
  const database = await freshDatabase({ server });
  const connection = await connect(database.url);
  try {
    for (const schema of schemas) await connection.script(`CREATE SCHEMA ${ident(schema)}`);
    const cwd = await folderWith(FILES);
    const configuration: Configuration = {
      cwd,
      files: [],
      out: join(cwd, "migrations"),
      cache: await freshCache(),
      database: { url: database.url, source: "the test" },
      ledger: { schema: "public", table: "applied" },
    };
    const upgrade: Ground["upgrade"] = async (options) =>
      (await upgradeTenants(configuration, { target: "head", tenants: "tenant*", ...options }))
        .tenants;
    await use({ connection, configuration, upgrade });
  } finally {
    await connection.close();
    await database.drop();
  }
}

const TENANTS = ["tenant_1", "tenant_2", 'Tenant "3"', "tenant.4", "other"];

async function columnsOf(connection: Connection): Promise<Readonly<Record<string, string>>> {
  const rows = await connection.values<readonly [string, string]>(
    `SELECT table_schema::text, string_agg(column_name, ' ' ORDER BY ordinal_position)
FROM information_schema.columns WHERE table_name = 'notes' GROUP BY 1`,
  );
  return Object.fromEntries(rows);
}

const status = (reports: readonly TenantReport[]) =>
  Object.fromEntries(reports.map((report) => [report.tenant, report.status]));

describeNetworked("tenants", (server) => {
  it("each has the revisions, and its own record of them, whatever it is called", () =>
    onSchemas(server, TENANTS, async ({ connection, upgrade }) => {
      const told: string[] = [];
      const events: RunEvent[] = [];
      const reports = await upgrade({
        tenants: "[tT]enant*",
        onTenant: ({ tenant }) => told.push(tenant),
        onEvent: (event) => events.push(event),
      });
      const applied = { applied: ["1_notes", "2_title"], current: ["2_title"] };
      expect(reports).toMatchObject(
        ['Tenant "3"', "tenant.4", "tenant_1", "tenant_2"].map((tenant) => ({
          tenant,
          status: "upgraded",
          ...applied,
        })),
      );
      expect(told.toSorted()).toEqual(['Tenant "3"', "tenant.4", "tenant_1", "tenant_2"]);
      expect(events.filter(({ type }) => type === "revision-finished")).toHaveLength(8);
      expect(await columnsOf(connection)).toEqual({
        'Tenant "3"': "id title",
        "tenant.4": "id title",
        tenant_1: "id title",
        tenant_2: "id title",
      });
      expect(status(await upgrade())).toEqual({
        "tenant.4": "unchanged",
        tenant_1: "unchanged",
        tenant_2: "unchanged",
      });
    }));

  it("one that fails stops no other, is named, and is all that a rerun does", () =>
    onSchemas(server, TENANTS, async ({ connection, upgrade }) => {
      await connection.script("CREATE TABLE tenant_1.notes (id integer, title text)");
      const reports = await upgrade();
      expect(status(reports)).toEqual({
        "tenant.4": "upgraded",
        tenant_1: "failed",
        tenant_2: "upgraded",
      });
      expect(reports[1]).toMatchObject({
        applied: [],
        error: { name: "RevisionFailed", revision: "1_notes" },
      });
      await connection.script("DROP TABLE tenant_1.notes");
      expect(status(await upgrade())).toEqual({
        "tenant.4": "unchanged",
        tenant_1: "upgraded",
        tenant_2: "unchanged",
      });
    }));

  it("a listener that throws ends the run, behind those that are under way", () =>
    onSchemas(
      server,
      [1, 2, 3, 4, 5, 6].map((id) => `tenant_${id}`),
      async (ground) => {
        const { connection, upgrade } = ground;
        const told: unknown[] = [];
        const onTenant = ({ tenant, status }: TenantReport) => {
          told.push([tenant, status]);
          if (told.length === 2) throw new Error("the listener's");
        };
        await expect(upgrade({ onTenant, concurrency: 2 })).rejects.toThrow("the listener's");
        // The canary, the one that was told to the listener when it threw, and the one beside it.
        expect(told).toHaveLength(3);
        expect(told).toEqual(told.map((each) => [(each as string[])[0], "upgraded"]));
        expect(Object.keys(await columnsOf(connection))).toHaveLength(3);
        expect((await upgrade()).map((report) => report.status)).not.toContain("failed");
      },
    ));

  it("a canary that fails keeps all others as they are", () =>
    onSchemas(server, TENANTS, async ({ connection, upgrade }) => {
      await connection.script("CREATE TABLE tenant_2.notes (id integer, title text)");
      const told: unknown[] = [];
      const onTenant = ({ tenant, status }: TenantReport) => told.push([tenant, status]);
      const reports = await upgrade({ canary: "tenant_2", onTenant });
      expect(reports.map(({ tenant }) => tenant)).toEqual(["tenant_2", "tenant.4", "tenant_1"]);
      expect(told).toEqual(reports.map(({ tenant, status }) => [tenant, status]));
      expect(reports.map((report) => report.status)).toEqual(["failed", "skipped", "skipped"]);
      expect(await columnsOf(connection)).toEqual({ tenant_2: "id title" });
      await expect(upgrade({ canary: "nobody" })).rejects.toMatchObject({ name: "UnknownTenant" });
    }));

  it("no more than so many at a time, and more than one", () =>
    onSchemas(server, ["tenant_a", "tenant_b", "tenant_c", "tenant_d"], async ({ upgrade }) => {
      let [running, most] = [0, 0];
      const onEvent = ({ type }: RunEvent) => {
        if (type === "revision-started") running += 1;
        if (type === "revision-finished") running -= 1;
        most = Math.max(most, running);
      };
      await upgrade({ concurrency: 2, onEvent });
      expect(most).toBe(2);
    }));

  it("a query and a file name schemas and URLs; one without a schema gets none", () =>
    onSchemas(server, ["tenant_1"], async ({ connection, configuration, upgrade }) => {
      const asked = await upgrade({
        tenants: "SELECT * FROM (VALUES ('tenant_1'), ('gone')) AS t",
      });
      expect(status(asked)).toEqual({ tenant_1: "upgraded", gone: "failed" });
      expect(asked[1]).toMatchObject({ error: { name: "TenantSchemaMissing", schema: "gone" } });
      expect(await columnsOf(connection)).toEqual({ tenant_1: "id title" });

      const other = await freshDatabase({ server });
      const cwd = await folderWith({ "tenants.txt": `# two\n\n${other.url}\n  tenant_1\n` });
      const { tenants } = await upgradeTenants(
        { ...configuration, cwd },
        { target: "+1", tenants: "@tenants.txt" },
      );
      expect(tenants.map((report) => [report.status, report.current])).toEqual([
        ["upgraded", ["1_notes"]],
        ["failed", []],
      ]);
      expect(tenants[0]?.tenant).toMatch(/^postgres/);
      await other.drop();
    }));

  it("what one leaves in its session is not the next one's", () =>
    onSchemas(server, ["tenant_1", "tenant_2", "tenant_3"], async ({ configuration, upgrade }) => {
      const left = `op.execute(sql\`CREATE TEMP TABLE left_over (); SET work_mem = '1MB'; SELECT pg_advisory_lock(7)\`);`;
      await writeFile(join(configuration.out, "3_left.ts"), revision("3_left", "2_title", left));
      const reports = await upgrade({ concurrency: 1 });
      expect(reports.map((report) => report.status)).toEqual(["upgraded", "upgraded", "upgraded"]);
    }));

  it("nothing, and what is no name, are refused; the query changes nothing", () =>
    onSchemas(server, ["tenant_1"], async ({ connection, upgrade }) => {
      await expect(upgrade({ concurrency: 0 })).rejects.toMatchObject({ concurrency: 0 });
      await expect(upgrade({ tenants: "nobody*" })).rejects.toMatchObject({ name: "NoTenants" });
      await expect(upgrade({ tenants: "SELECT 1" })).rejects.toMatchObject({
        name: "InvalidTenants",
        row: [1],
      });
      const secret = upgrade({ tenants: "SELECT 'host=h password=secret'" });
      await expect(secret).rejects.toThrow(
        /^A tenant of --tenants is neither a schema nor a URL\.$/,
      );
      await connection.script("CREATE SEQUENCE numbers");
      const writing = upgrade({
        tenants: "SELECT 'tenant_' || nextval('numbers')",
      });
      await expect(writing).rejects.toMatchObject({ name: "StatementFailed", code: "25006" });
    }));

  it("says what would run for each, and runs none of it", () =>
    onSchemas(server, ["tenant_1", "tenant_2"], async ({ connection, upgrade }) => {
      expect(await upgrade({ dryRun: true })).toMatchObject(
        ["tenant_1", "tenant_2"].map((tenant) => ({
          tenant,
          status: "pending",
          planned: ["1_notes", "2_title"],
          applied: [],
          current: [],
        })),
      );
      expect(await columnsOf(connection)).toEqual({});
    }));

  it("stops before the next one where it is told to", () =>
    onSchemas(server, ["tenant_1", "tenant_2"], async ({ upgrade }) => {
      const stop = new AbortController();
      const reports = await upgrade({ signal: stop.signal, onTenant: () => stop.abort() });
      expect(reports.map((report) => report.status)).toEqual(["upgraded", "skipped"]);
    }));
});
