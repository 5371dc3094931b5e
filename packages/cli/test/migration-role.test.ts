/** docs/guides/production.md: an account that has no more rights than it needs. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describeNetworked, freshDatabase, type TestServer } from "@autogen/testkit";
import { expect, it, onTestFinished } from "vitest";
import { autogen } from "./support/autogen.ts";
import { query } from "./support/database.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const page = fileURLToPath(new URL("../../../docs/guides/production.md", import.meta.url));

/** The statements of the page; roles belong to the server, so that each run has its own. */
function statements(migrator: string, app: string): readonly string[] {
  const blocks = [...readFileSync(page, "utf8").matchAll(/^```sql\n(.*?)^```/gms)];
  return blocks
    .flatMap(([, sql = ""]) => sql.replace(/^--.*$/gm, "").split(";"))
    .map((sql) =>
      sql
        .trim()
        .replaceAll("migrator", migrator)
        .replace(/\bapp\b/g, app),
    )
    .filter((sql) => sql !== "");
}

async function withRoles(server: TestServer) {
  const database = await freshDatabase({ server });
  const [migrator, app] = ["migrator", "app"].map(
    (name) => `autogen_${name}_${server.major}_${process.pid}`,
  ) as [string, string];
  const name = new URL(database.url).pathname.slice(1);
  const named = (sql: string) => sql.replaceAll("DATABASE shop", `DATABASE "${name}"`);
  await query(database, ...statements(migrator, app).map(named));
  onTestFinished(async () => {
    await query(
      database,
      `DROP OWNED BY ${migrator} CASCADE`,
      `DROP OWNED BY ${app} CASCADE`,
      `DROP ROLE ${migrator}, ${app}`,
    );
    await database.drop();
  });
  const url = new URL(database.url);
  url.username = migrator;
  url.password = "…";
  return { database, url: url.href, migrator, app };
}

describeNetworked("an account for migrations", (server) => {
  it("has all that the example needs, and no more", { timeout: 240_000 }, async () => {
    const { database, url, migrator, app } = await withRoles(server);
    const run = (...words: readonly string[]) =>
      autogen([...words, "--out", "generated", "--schema", "schema/index.ts", "--url", url], {
        cwd: repository,
      });
    expect(await run("upgrade")).toMatchObject({ code: 0 });
    expect(await run("check")).toMatchObject({ code: 0 });
    expect(await run("verify")).toMatchObject({ code: 0 });
    const [rights] = await query(
      database,
      `SELECT has_table_privilege('${app}', 'users', 'SELECT, INSERT, UPDATE, DELETE') AS uses,
         has_schema_privilege('${app}', 'public', 'CREATE') AS creates,
         (SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = '${migrator}') AS more`,
    );
    expect(rights).toEqual({ uses: true, creates: false, more: false });
    expect(await run("downgrade", "base")).toMatchObject({ code: 0 });
    expect(await run("upgrade")).toMatchObject({ code: 0 });
  });
});
