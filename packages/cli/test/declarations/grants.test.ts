/** Privileges, from definitions to a database and back, with proofs. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { connect, ensureRoles } from "@autogen/postgres";
import { canDump, describeServers, freshCache, freshDatabase, pgDump } from "@autogen/testkit";
import { expect, it, onTestFinished } from "vitest";
import type { Configuration } from "../../src/configuration/configuration.ts";
import { check } from "../../src/library/check.ts";
import { makeRevision } from "../../src/library/revision.ts";
import { downgrade, upgrade } from "../../src/library/upgrade.ts";
import { folderWith } from "../../src/testing/folder.ts";

const IMPORTS = `import { integer, pgRole, pgSchema, pgTable, text } from "drizzle-orm/pg-core";
import { pgDefaultPrivileges, pgGrant } from "drizzle-autogen";
export const shop = pgSchema("shop");
export const reader = pgRole("reader").existing();
export const users = pgTable("users", { id: integer().primaryKey(), mail: text("e mail") });
`;

const ORDERS = `export const orders = shop.table("orders", { id: integer().generatedAlwaysAsIdentity() });
`;

const STATES: readonly (readonly [changes: readonly string[], definitions: string])[] = [
  [
    ["createDefaultPrivileges", "createGrant", "createGrant", "createSchema", "createTable"],
    `${IMPORTS}
export const a = pgGrant(users, { to: [reader, "writer"], privileges: ["select"], columns: { mail: ["update"] } });
export const b = pgDefaultPrivileges("tables", { schema: shop, to: reader, privileges: ["select"] });`,
  ],
  [
    ["alterDefaultPrivileges", "alterGrant", "createGrant", "createTable", "dropGrant"],
    `${IMPORTS}${ORDERS}
export const a = pgGrant(users, { to: reader, privileges: "all", withGrantOption: ["select"] });
export const b = pgDefaultPrivileges("tables", { schema: shop, to: reader, privileges: ["select", "insert"] });
export const c = pgGrant(shop, { to: "public", privileges: ["usage"] });`,
  ],
  [["dropDefaultPrivileges", "dropGrant", "dropGrant", "dropTable"], IMPORTS],
];

describeServers("privileges in definitions", (server) => {
  it("are given, changed, and taken back", { timeout: 120_000 }, async () => {
    const database = await freshDatabase({ server });
    onTestFinished(database.drop);
    const connection = await connect(database.url);
    await ensureRoles(connection, ["reader", "writer"]).finally(() => connection.close());
    const folder = await folderWith({});
    const configuration: Configuration = {
      cwd: folder,
      files: [],
      definitions: { patterns: ["schema.ts"], folder },
      out: join(folder, "migrations"),
      cache: await freshCache(),
      ledger: { table: "autogen_version" },
      database: { url: database.url, source: "test" },
    };
    const dumps: string[] = [];
    const dump = async () =>
      (await canDump(server))
        ? pgDump(database.url, {
            args: ["--exclude-table=autogen_version"],
            ignoreColumnOrder: true,
          })
        : "";
    for (const [at, [changes, definitions]] of STATES.entries()) {
      dumps.push(await dump());
      await writeFile(join(folder, "schema.ts"), definitions);
      const report = await makeRevision(configuration, { message: `state ${at}` });
      expect(report.changes.map(({ operation }) => operation).sort()).toEqual(changes);
      expect(report.proof).toMatchObject({ status: "proven", reasons: [] });
      await upgrade(configuration, { target: "head" });
      expect(await check(configuration, {})).toMatchObject({ equal: true, changes: [] });
    }
    for (const expected of dumps.toReversed()) {
      await downgrade(configuration, { target: "-1" });
      expect(await dump()).toBe(expected);
    }
  });
});
