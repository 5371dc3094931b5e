/** Functions and procedures, from definitions to a database and back, with proofs. */
import { describeServers } from "@autogen/testkit";
import { it } from "vitest";
import { type State, thereAndBackThrough } from "../support/states.ts";

interface Routines {
  readonly fee: string;
  /** A call of it. */
  readonly called: string;
  readonly others: string;
}

const definitions = ({ fee, called, others }: Routines) => `
import { sql } from "drizzle-orm";
import { check, index, integer, pgPolicy, pgSchema, pgTable } from "drizzle-orm/pg-core";
import { pgFunction, pgProcedure, pgTrigger } from "drizzle-autogen";

export const shop = pgSchema("shop");
export const fee = pgFunction("fee", ${fee});
${others}
export const orders = pgTable("orders", {
  id: integer().primaryKey(),
  amount: integer().notNull().default(sql\`fee(3)\`),
  total: integer().generatedAlwaysAs(sql\`amount + ${called}\`),
}, (t) => [
  check("orders_fee", sql\`${called} >= 0\`),
  index("orders_by_fee").on(sql\`${called}\`),
  pgPolicy("cheap", { using: sql\`${called} < 100\` }),
]);
export const touch = pgFunction("touch", { returns: "trigger", language: "plpgsql", body: "BEGIN RETURN NEW; END" });
export const own = pgTrigger("own", {
  on: orders, timing: "before", events: ["update", "insert"], of: [orders.amount], forEach: "row",
  when: sql\`${called.replace("amount", "NEW.amount")} > 1\`, execute: touch,
});
`;

const OTHERS = `
export const add = pgFunction("add", { arguments: ["int", "int"], returns: "int4", sqlBody: sql\`RETURN $1+$2\` });
export const addThree = pgFunction("add", { arguments: ["int", "int", "int"], returns: "int4", sqlBody: sql\`RETURN add(add($1, $2), $3)\` });
export const addText = pgFunction("add", {
  schema: shop,
  arguments: { a: { type: "varchar", default: sql\`'x'\` }, more: { type: "text[]", mode: "variadic", default: sql\`'{}'\` }, n: { type: "int8", mode: "out" } },
  language: "plpgsql",
  body: sql\`BEGIN
  n := length(a);
END\`,
  volatility: "stable",
  set: { search_path: "" },
});
export const expire = pgProcedure("expire", { arguments: { days: "integer" }, body: "DELETE FROM orders WHERE id < days" });
`;

const CHANGED_OTHERS = `
export const add = pgFunction("add", { arguments: ["integer", "integer"], returns: "integer", sqlBody: sql\`RETURN ($1 + $2)\` });
export const addThree = pgFunction("add", { arguments: ["integer", "integer", "integer"], returns: "integer", sqlBody: sql\`RETURN add(add($1, $2), $3)\` });
export const addText = pgFunction("add", {
  schema: shop,
  arguments: { a: { type: "varchar", default: sql\`'y'\` }, more: { type: "text[]", mode: "variadic", default: sql\`'{}'\` }, n: { type: "int8", mode: "out" } },
  language: "plpgsql",
  body: sql\`BEGIN
  n := 2 * length(a);
END\`,
  security: "definer",
});
`;

/** What nobody declares stands on the function, too. */
const OF_OTHERS = `CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE TRIGGER dear BEFORE UPDATE ON orders FOR EACH ROW WHEN (fee(NEW.amount) > 1) EXECUTE FUNCTION look()`;

const STATES: readonly State[] = [
  {
    changes: [
      "createIndex",
      "createPolicy",
      ...Array(6).fill("createRoutine"),
      "createSchema",
      "createTable",
      "createTrigger",
      "enableRowLevelSecurity",
    ],
    definitions: definitions({
      fee: `{ arguments: { amount: "integer" }, returns: "integer", volatility: "immutable", body: sql\`SELECT amount / 10\` }`,
      called: "fee(amount)",
      others: OTHERS,
    }),
    rows: "INSERT INTO orders (id) VALUES (1)",
  },
  {
    changes: ["alterRoutine", "dropRoutine", "replaceRoutine"],
    definitions: definitions({
      fee: `{
        arguments: { amount: "bigint", share: { type: "numeric", default: sql\`0.2\` } },
        returns: "integer", volatility: "immutable", parallel: "safe", body: sql\`SELECT (amount * share)::int\`,
      }`,
      called: "fee(amount)",
      others: CHANGED_OTHERS,
    }),
    rows: OF_OTHERS,
    leaving: "DROP FUNCTION look() CASCADE",
  },
  {
    changes: [
      "alterCheck",
      "alterColumn",
      "alterIndex",
      "alterPolicy",
      "alterTrigger",
      "replaceRoutine",
    ],
    definitions: definitions({
      fee: `{
        arguments: { amount: "bigint", share: { type: "integer", default: sql\`7\` } },
        returns: "integer", volatility: "immutable", body: sql\`SELECT (amount / share)::int\`,
      }`,
      called: "fee(amount, 5)",
      others: CHANGED_OTHERS,
    }),
  },
];

/** Its table is another one: what it gives changes with what it reads. */
const giving = (schema: string) => `
import { sql } from "drizzle-orm";
import { integer, pgSchema } from "drizzle-orm/pg-core";
import { pgFunction } from "drizzle-autogen";

export const [hr, shop] = [pgSchema("hr"), pgSchema("shop")];
export const people = ${schema}.table("people", { id: integer().primaryKey(), dept: integer() });
export const staff = pgFunction("staff", {
  schema: hr, arguments: { d: "integer" }, returns: "SETOF ${schema}.people", volatility: "stable",
  sqlBody: sql\`BEGIN ATOMIC SELECT people.id, people.dept FROM ${schema}.people WHERE (people.dept = staff.d); END\`,
});
`;

const GIVING: readonly State[] = [
  {
    changes: ["createRoutine", "createSchema", "createSchema", "createTable"],
    definitions: giving("hr"),
  },
  {
    changes: ["createTable", "dropTable", "replaceRoutine"],
    definitions: giving("shop"),
    rows: "COMMENT ON FUNCTION hr.staff(integer) IS 'who'; REVOKE EXECUTE ON FUNCTION hr.staff(integer) FROM public",
    leaving:
      "COMMENT ON FUNCTION hr.staff(integer) IS NULL; GRANT EXECUTE ON FUNCTION hr.staff(integer) TO public",
  },
];

/** Each calls one of its own name that comes later in the alphabet, or before it, with as many arguments. */
const CALLING: readonly State[] = [
  {
    changes: Array(6).fill("createRoutine"),
    definitions: `
import { sql } from "drizzle-orm";
import { pgFunction } from "drizzle-autogen";

const told = { returns: "text", volatility: "immutable" } as const;
export const one = pgFunction("told", { ...told, arguments: { n: "integer" }, sqlBody: sql\`RETURN told(n::text)\` });
export const two = pgFunction("told", { ...told, arguments: { t: "text" }, sqlBody: sql\`RETURN told(t::boolean)\` });
export const three = pgFunction("told", { ...told, arguments: ["boolean"], sqlBody: sql\`RETURN told($1, 'x'::text)\` });
export const four = pgFunction("told", { ...told, arguments: { a: "boolean", b: "text" }, sqlBody: sql\`RETURN b\` });
export const five = pgFunction("told", { ...told, arguments: { a: "text", b: "integer" }, sqlBody: sql\`RETURN told(a)\` });
export const six = pgFunction("told", { ...told, arguments: { a: "bigint" }, sqlBody: sql\`RETURN told(concat(a, 'x'))\` });
`,
  },
  {
    changes: Array(5).fill("dropRoutine"),
    definitions: `
import { sql } from "drizzle-orm";
import { pgFunction } from "drizzle-autogen";

export const four = pgFunction("told", { returns: "text", volatility: "immutable", arguments: { a: "boolean", b: "text" }, sqlBody: sql\`RETURN b\` });
`,
  },
];

describeServers("functions and procedures", (server) => {
  it("call each other, whichever of one name is which", { timeout: 120_000 }, () =>
    thereAndBackThrough(server, CALLING),
  );

  it("give rows of another table", { timeout: 120_000 }, () => thereAndBackThrough(server, GIVING));

  it(
    "are made, changed, put in the place of others with what calls them, and gone again",
    {
      timeout: 120_000,
    },
    () => thereAndBackThrough(server, STATES),
  );
});
