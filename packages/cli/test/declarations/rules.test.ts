/** Rules, from their declaration to the database and back, with proofs. */
import { describeServers } from "@autogen/testkit";
import { it } from "vitest";
import { type State, thereAndBackThrough } from "../support/states.ts";

interface Rules {
  readonly rules: string;
  readonly amount?: string;
  readonly fee?: string;
  readonly cheap?: string;
}

const definitions = ({ rules, amount = "integer", fee = '["integer"]', cheap = "" }: Rules) => `
import { lt, sql } from "drizzle-orm";
import { bigint, integer, pgTable, pgView, text } from "drizzle-orm/pg-core";
import { pgComment, pgFunction, pgRule } from "drizzle-autogen";

export const fee = pgFunction("fee", {
  arguments: ${fee}, returns: "integer", body: "SELECT 1", volatility: "immutable",
});
/** In whose name PostgreSQL has a type of its own. */
export const orders = pgTable("text", {
  id: integer().primaryKey(),
  amount: ${amount === "bigint" ? 'bigint({ mode: "number" })' : `${amount}()`},
});
export const log = pgTable("log", { id: integer(), said: text() });
export const cheap = pgView("cheap").as((qb) => qb.select().from(orders)${cheap});
${rules}
`;

const KEPT = `export const kept = pgRule("kept", {
  on: orders, event: "delete", instead: true, do: "nothing", enabled: "always",
});
export const keptComment = pgComment({ rule: "kept", of: orders }, "orders stay");`;

const written = (where: string, text: string) => `export const said = pgRule("said", {
  on: orders, event: "update", where: sql\`${where}\`,
  do: [sql\`insert into \${log} VALUES (NEW.id, '${text}' || NEW.amount::text)\`, sql\`DELETE FROM \${log} WHERE id = OLD.id\`],
});`;

const THROUGH = `export const through = pgRule("through", {
  on: cheap, event: "insert", instead: true,
  do: sql\`INSERT INTO \${orders} SELECT NEW.*\`,
});`;

/** On what is made anew with the view, and on the view alone. */
const READING = `export const reading = pgRule("reading", {
  on: log, event: "delete", do: sql\`UPDATE \${log} SET said = 'gone' WHERE id IN (SELECT id FROM \${cheap})\`,
});`;

const CHEAPER = ".where(lt(orders.amount, 9))";

const STATES: readonly State[] = [
  {
    changes: [
      "createComment",
      "createRoutine",
      "createRule",
      "createRule",
      "createRule",
      "createTable",
      "createTable",
      "createView",
    ],
    definitions: definitions({
      rules: [KEPT, written("fee(NEW.amount) > 0 OR NEW.amount in (1, 2)", "to"), THROUGH].join(
        "\n",
      ),
    }),
    rows: `CREATE RULE by_hand AS ON INSERT TO log DO ALSO NOTHING;
      INSERT INTO cheap VALUES (1, 2); UPDATE text SET amount = 3; DELETE FROM text`,
    leaving: "DROP RULE by_hand ON log; TRUNCATE text",
  },
  {
    changes: ["alterRule", "alterRule", "createRule", "dropComment"],
    definitions: definitions({
      rules: [
        KEPT.replace(', enabled: "always"', "").replace(/export const keptComment.*/, ""),
        written("fee(NEW.amount) > 0 OR NEW.amount in (1, 3)", "from"),
        THROUGH,
        READING,
      ].join("\n"),
    }),
  },
  {
    changes: ["alterColumn", "alterRule", "replaceRoutine"],
    definitions: definitions({
      amount: "bigint",
      fee: '["bigint"]',
      rules: [
        KEPT.replace(', enabled: "always"', "").replace(/export const keptComment.*/, ""),
        written("fee(NEW.amount) > 0 OR NEW.amount in (1, 3)", "from"),
        THROUGH.replace('"insert"', '"update"'),
        READING,
      ].join("\n"),
    }),
  },
  {
    changes: ["alterRule", "alterView"],
    definitions: definitions({
      amount: "bigint",
      fee: '["bigint"]',
      cheap: CHEAPER,
      rules: [
        KEPT.replace(', enabled: "always"', "").replace(/export const keptComment.*/, ""),
        written("fee(NEW.amount) > 0 OR NEW.amount in (1, 3)", "from"),
        THROUGH,
        READING,
      ].join("\n"),
    }),
  },
  {
    changes: ["alterRule", "dropRule", "dropRule", "dropRule"],
    definitions: definitions({
      amount: "bigint",
      fee: '["bigint"]',
      cheap: CHEAPER,
      rules: THROUGH.replace('"insert"', '"update"'),
    }),
  },
];

describeServers("rules", (server) => {
  it("are declared, changed, and taken away again", { timeout: 300_000 }, async () => {
    await thereAndBackThrough(server, STATES);
  });
});
