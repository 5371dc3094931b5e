/** Domains, from definitions to a database and back, with proofs. */
import { describeServers } from "@autogen/testkit";
import { it } from "vitest";
import { type State, thereAndBackThrough } from "../support/states.ts";

const IMPORTS = `import { sql } from "drizzle-orm";
import { customType, index, integer, pgSchema, pgTable } from "drizzle-orm/pg-core";
import { pgDomain } from "drizzle-autogen";
`;

const domains = (email: string, price: string) => `${IMPORTS}
export const shop = pgSchema("shop");
export const emailDomain = pgDomain("email", ${email});
export const priceDomain = pgDomain("price", { schema: shop, ${price} });
const email = customType<{ data: string }>(emailDomain);
const price = customType<{ data: string }>(priceDomain);
export const orders = shop.table("orders", {
  id: integer().primaryKey(),
  email: email().notNull(),
  others: email().array(),
  price: price(),
}, (t) => [index("orders_email").on(sql\`lower(\${t.email})\`)]);
`;

const STATES: readonly State[] = [
  {
    changes: ["createDomain", "createDomain", "createIndex", "createSchema", "createTable"],
    definitions: domains(
      "{ type: 'text', checks: { email_valid: sql`VALUE ~ '@'` } }",
      "type: 'numeric(10, 2)', notNull: true, default: 5",
    ),
    rows: "INSERT INTO shop.orders VALUES (1, 'a@b', '{c@d}', 7), (2, 'e@f', NULL, DEFAULT)",
  },
  {
    changes: ["alterDomain", "replaceDomain"],
    definitions: domains(
      "{ type: 'text', checks: { email_valid: sql`value ~ '@' and length(value) < 100` } }",
      "type: 'numeric(10,2)', checks: { price_positive: sql`VALUE > 0` }",
    ),
  },
  {
    changes: ["replaceDomain", "replaceDomain"],
    definitions: domains(
      "{ type: 'varchar(100)', collation: '\"C\"' }",
      "type: 'numeric(12,4)', checks: { price_positive: sql`VALUE > (0)` }",
    ),
  },
];

describeServers("domains", (server) => {
  it("are made, changed, put in the place of others, and gone again", {
    timeout: 120_000,
  }, async () => {
    await thereAndBackThrough(server, STATES);
  });
});
