/** Range types, from definitions to a database and back, with proofs. */
import { describeServers } from "@autogen/testkit";
import { it } from "vitest";
import { type State, thereAndBackThrough } from "../support/states.ts";

const IMPORTS = `import { customType, index, integer, pgSchema, pgTable } from "drizzle-orm/pg-core";
import { pgFunction, pgRange } from "drizzle-autogen";
`;

const STATES: readonly State[] = [
  {
    changes: [
      "createIndex",
      "createRangeType",
      "createRangeType",
      "createRoutine",
      "createSchema",
      "createTable",
    ],
    definitions: `${IMPORTS}
export const shop = pgSchema("shop");
export const prices = pgRange("prices", { subtype: "numeric", schema: shop, multirange: "price_list" });
export const apart = pgFunction("apart", {
  arguments: ["time", "time"], returns: "double precision", volatility: "immutable", strict: true,
  body: "SELECT extract(epoch FROM $1 - $2)::float8",
});
export const times = pgRange("timerange", { subtype: "time", subtypeDiff: "apart" });
const open = customType({ dataType: times.dataType });
const several = customType({ dataType: () => "timemultirange" });
export const days = pgTable("days", { id: integer().primaryKey(), open: open(), closed: several().default("{}") }, (t) => [index().on(t.open)]);
`,
    rows: "INSERT INTO days VALUES (1, '[08:00,12:00)', '{[13:00,14:00)}')",
  },
  {
    changes: ["dropRangeType", "dropRoutine", "dropSchema", "replaceRangeType"],
    definitions: `${IMPORTS}
export const times = pgRange("timerange", { subtype: "interval", multirange: "several_times" });
const open = customType({ dataType: times.dataType });
const several = customType({ dataType: () => "several_times" });
export const days = pgTable("days", { id: integer().primaryKey(), open: open(), closed: several().default("{}") }, (t) => [index().on(t.open)]);
`,
  },
];

describeServers("range types", (server) => {
  it("are made, put in the place of others, and gone again", { timeout: 180_000 }, () =>
    thereAndBackThrough(server, STATES),
  );
});
