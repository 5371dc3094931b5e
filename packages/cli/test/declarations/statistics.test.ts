/** Extended statistics, from definitions to a database and back, with proofs. */
import { describeServers } from "@autogen/testkit";
import { it } from "vitest";
import { type State, thereAndBackThrough } from "../support/states.ts";

const definitions = (columns: string, declarations: string) => `import { sql } from "drizzle-orm";
import { bigint, integer, pgMaterializedView, pgSchema, pgTable, text } from "drizzle-orm/pg-core";
import { pgComment, pgStatistics } from "drizzle-autogen";
export const shop = pgSchema("shop");
export const orders = shop.table("orders", { id: integer().primaryKey(), ${columns} });
export const totals = pgMaterializedView("totals").as((qb) => qb.select({ city: orders.city, zip: orders.zip }).from(orders));
${declarations}
`;

const STATES: readonly State[] = [
  {
    changes: [
      "createComment",
      "createMaterializedView",
      "createSchema",
      "createStatistics",
      "createStatistics",
      "createStatistics",
      "createTable",
    ],
    definitions: definitions(
      "city: text(), zip: integer(), price: integer()",
      `export const place = pgStatistics("orders_place", {
  on: orders, of: [orders.zip, orders.city, sql\`lower(\${orders.city})\`], kinds: ["mcv", "ndistinct"], target: 200,
});
export const cents = pgStatistics({ on: orders, of: [sql\`\${orders.price}  %  100\`] });
export const seen = pgStatistics("seen", { on: totals, of: [totals.city, totals.zip] });
export const why = pgComment(place, "A zip has one city.");`,
    ),
    rows: "INSERT INTO shop.orders SELECT n, 'c' || n % 3, n % 3, n FROM generate_series(1, 20) AS n; ANALYZE shop.orders",
  },
  {
    changes: ["alterColumn", "alterStatistics", "createStatistics", "dropColumn", "dropStatistics"],
    definitions: definitions(
      "city: text(), zip: bigint({ mode: 'number' })",
      `export const place = pgStatistics("orders_place", {
  on: orders, of: [orders.city, orders.zip, sql\`LOWER(\${orders.city})\`], kinds: ["mcv", "ndistinct"], target: 200,
});
export const seen = pgStatistics("seen", { on: totals, of: [totals.city, totals.zip], target: 10 });
export const whole = pgStatistics({ on: orders, of: [orders.city, orders.zip] });
export const why = pgComment(place, "A zip has one city.");`,
    ),
  },
];

describeServers("extended statistics", (server) => {
  it(
    "are made, changed, kept by columns that change, and gone again",
    {
      timeout: 180_000,
    },
    () => thereAndBackThrough(server, STATES),
  );
});
