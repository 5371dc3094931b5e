/** Privileges, from definitions to a database and back, with proofs. */
import { describeServers } from "@autogen/testkit";
import { it } from "vitest";
import { type State, thereAndBackThrough } from "../support/states.ts";

const IMPORTS = `import { integer, pgRole, pgSchema, pgTable, text } from "drizzle-orm/pg-core";
import { pgDefaultPrivileges, pgGrant } from "drizzle-autogen";
export const shop = pgSchema("shop");
export const reader = pgRole("reader").existing();
export const users = pgTable("users", { id: integer().primaryKey(), mail: text("e mail") });
`;

const ORDERS = `export const orders = shop.table("orders", { id: integer().generatedAlwaysAsIdentity() });
`;

const STATES: readonly State[] = [
  {
    changes: [
      "createDefaultPrivileges",
      "createGrant",
      "createGrant",
      "createSchema",
      "createTable",
    ],
    definitions: `${IMPORTS}
export const a = pgGrant(users, { to: [reader, "writer"], privileges: ["select"], columns: { mail: ["update"] } });
export const b = pgDefaultPrivileges("tables", { schema: shop, to: reader, privileges: ["select"] });`,
  },
  {
    changes: ["alterDefaultPrivileges", "alterGrant", "createGrant", "createTable", "dropGrant"],
    definitions: `${IMPORTS}${ORDERS}
export const a = pgGrant(users, { to: reader, privileges: "all", withGrantOption: ["select"] });
export const b = pgDefaultPrivileges("tables", { schema: shop, to: reader, privileges: ["select", "insert"] });
export const c = pgGrant(shop, { to: "public", privileges: ["usage"] });`,
  },
  {
    changes: ["dropDefaultPrivileges", "dropGrant", "dropGrant", "dropTable"],
    definitions: IMPORTS,
  },
];

describeServers("privileges in definitions", (server) => {
  it("are given, changed, and taken back", { timeout: 120_000 }, async () => {
    await thereAndBackThrough(server, STATES, {
      roles: ["reader", "writer"],
      ignoreColumnOrder: true,
    });
  });
});
