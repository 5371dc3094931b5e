/** Owners, from definitions to a database and back, with proofs. */
import { describeServers } from "@autogen/testkit";
import { it } from "vitest";
import { type State, thereAndBackThrough } from "../support/states.ts";

const IMPORTS = `import { integer, pgEnum, pgRole, pgSchema, pgTable, pgView, text } from "drizzle-orm/pg-core";
import { pgDomain, pgFunction, pgGrant, pgOwner } from "drizzle-autogen";
import { sql } from "drizzle-orm";
export const shop = pgSchema("shop");
export const keeper = pgRole("Keeper").existing();
export const users = pgTable("users", { id: integer().primaryKey().generatedAlwaysAsIdentity(), mail: text() });
export const mails = pgView("mails", { mail: text() }).as(sql\`SELECT mail FROM users\`);
export const mood = pgEnum("mood", ["fine", "sad"]);
`;

const MADE = `export const small = pgDomain("small", { type: "integer", checks: { few: sql\`VALUE < 10\` } });
export const one = pgFunction("one", { arguments: { of: "integer" }, returns: "integer", body: sql\`SELECT 1\` });
`;

const REMADE = `export const small = pgDomain("small", { type: "bigint", checks: { few: sql\`VALUE < 10\` } });
export const one = pgFunction("one", { arguments: { of: "bigint" }, returns: "integer", body: sql\`SELECT 1\` });
`;

const OWNERS = `export const a = pgOwner(users, keeper);
export const b = pgOwner(mails, keeper);
export const c = pgOwner(mood, "Keeper");
export const d = pgOwner(shop, "Keeper");
export const e = pgOwner(small, "Keeper");
export const f = pgOwner(one, "Keeper");
`;

const STATES: readonly State[] = [
  {
    changes: [
      "createDomain",
      "createEnum",
      "createOwner",
      "createOwner",
      "createRoutine",
      "createSchema",
      "createTable",
      "createView",
    ],
    definitions: `${IMPORTS}${MADE}
export const a = pgOwner(users, keeper);
export const e = pgOwner(small, keeper);`,
  },
  {
    changes: ["createOwner", "createOwner", "createOwner", "createOwner"],
    definitions: `${IMPORTS}${MADE}${OWNERS}`,
  },
  {
    changes: ["createOwner", "dropOwner", "replaceDomain", "replaceRoutine"],
    definitions: `${IMPORTS}${REMADE}${OWNERS}`,
  },
  {
    changes: ["alterOwner", "createGrant", "dropOwner", "dropView"],
    definitions: `${IMPORTS.replace(/export const mails.*\n/, "")}${REMADE}
export const a = pgOwner(users, "writer");
export const c = pgOwner(mood, "Keeper");
export const d = pgOwner(shop, "Keeper");
export const e = pgOwner(small, "Keeper");
export const g = pgGrant(users, { to: "Keeper", privileges: ["select"] });`,
  },
];

describeServers("owners in definitions", (server) => {
  it("are given, changed, and given back", { timeout: 120_000 }, async () => {
    await thereAndBackThrough(server, STATES, { roles: ["Keeper", "writer"] });
  });
});
