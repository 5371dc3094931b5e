/** Comments, from definitions to a database and back, with proofs. */
import { describeServers } from "@autogen/testkit";
import { it } from "vitest";
import { type State, thereAndBackThrough } from "../support/states.ts";

const IMPORTS = `import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgEnum, pgPolicy, pgSchema, pgTable, text } from "drizzle-orm/pg-core";
import { pgComment, pgDomain, pgFunction, pgRange, pgTrigger } from "drizzle-autogen";
`;

const definitions = (column: string, comments: string) => `${IMPORTS}
export const shop = pgSchema("shop");
export const mood = pgEnum("mood", ["good", "bad"]);
export const emailDomain = pgDomain("email", { type: "text", checks: { has_at: sql\`VALUE ~ '@'\` } });
export const timeRange = pgRange("timerange", { subtype: "time" });
export const touch = pgFunction("touch", {
  returns: "trigger",
  language: "plpgsql",
  body: sql\`BEGIN RETURN NEW; END\`,
});
export const orders = shop.table("orders", {
  id: integer().primaryKey(),
  price: ${column}.notNull(),
  mood: mood(),
}, (t) => [
  index("orders_mood").on(t.mood),
  check("orders_price", sql\`\${t.price} > 0\`),
  pgPolicy("everybody", { using: sql\`true\` }),
]);
export const touched = pgTrigger("touched", {
  on: orders,
  timing: "before",
  events: ["update"],
  forEach: "row",
  execute: touch,
});
export const ofRange = pgComment(timeRange, "When it is open.");
export const ofRoutine = pgComment(touch, "Touches.");
export const ofTrigger = pgComment(touched, "When it is touched.");
${comments}
`;

const STATES: readonly State[] = [
  {
    changes: [
      ...Array.from({ length: 11 }, () => "createComment"),
      "createDomain",
      "createEnum",
      "createIndex",
      "createPolicy",
      "createRangeType",
      "createRoutine",
      "createSchema",
      "createTable",
      "createTrigger",
      "enableRowLevelSecurity",
    ],
    definitions: definitions(
      "integer()",
      `export const c1 = pgComment(orders, "What was ordered, it's all here.");
export const c2 = pgComment(orders.price, "In cents.");
export const c3 = pgComment({ constraint: "orders_price", of: orders }, "Not for nothing.");
export const c4 = pgComment({ index: "orders_mood", of: orders }, "Who is angry?");
export const c5 = pgComment({ policy: "everybody", of: orders }, "All.");
export const c6 = pgComment(shop, "The shop.");
export const c7 = pgComment(mood, "Of customers.");
export const c8 = pgComment({ constraint: "has_at", of: emailDomain }, "An address has one.");`,
    ),
    rows: "INSERT INTO shop.orders VALUES (1, 2, 'good')",
  },
  {
    changes: ["alterColumn", "alterComment", "createComment", "dropComment"],
    definitions: definitions(
      "bigint({ mode: 'number' })",
      `export const c1 = pgComment(orders, "Orders.");
export const c2 = pgComment(orders.price, "In cents.");
export const c3 = pgComment({ constraint: "orders_price", of: orders }, "Not for nothing.");
export const c4 = pgComment({ index: "orders_mood", of: orders }, "Who is angry?");
export const c5 = pgComment({ policy: "everybody", of: orders }, "All.");
export const c6 = pgComment(shop, "The shop.");
export const c7 = pgComment(mood, "Of customers.");
export const c9 = pgComment(emailDomain, "An address.");`,
    ),
  },
];

describeServers("comments", (server) => {
  it("are made, changed, kept by what is made anew, and gone again", {
    timeout: 120_000,
  }, async () => {
    await thereAndBackThrough(server, STATES);
  });
});
