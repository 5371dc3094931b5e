/** A column that becomes mandatory in steps that an application survives, and SQL of one's own. */
import { fenced } from "../markdown.ts";
import { Session } from "../session.ts";
import { functionsOf } from "./adoption.ts";
import { SCHEMA, SHOP } from "./shop.ts";
import type { Story } from "./story.ts";

const FILL = `export function upgrade(op: Operations): void {
  op.backfill("orders", { set: { currency: "EUR" }, where: sql\`currency is null\` });
}

export function downgrade(_op: Operations): void {}
`;

const CONCURRENTLY = `export function upgrade(op: Operations): void {
  op.createIndex("orders", "orders_customer_idx", { keys: ["customer"], concurrently: true });
}

export function downgrade(op: Operations): void {
  op.dropIndex("orders", "orders_customer_idx", { concurrently: true });
}
`;

export const phases: Story = (newDatabase) =>
  Session.in(newDatabase, async (session) => {
    const parts: Record<string, string> = {};
    await session.write(SCHEMA, SHOP);
    await session.run("init");
    await session.run("-m", "create orders", "--no-proof");
    await session.run("upgrade");
    await session.sql("INSERT INTO orders (customer, total) VALUES ('Ada', 12);");
    await session.edit(SCHEMA, ".notNull().defaultNow(),\n", `.notNull().defaultNow(),\n${COLUMN}`);
    parts["phases add"] = fenced("console", await session.run("-m", "add currency"));
    await session.run("upgrade");
    parts["phases empty"] = fenced(
      "console",
      await session.run("-m", "fill in currency", "--empty"),
    );
    parts["phases fill"] = fenced("ts", await rewrite(session, "fill_in_currency", FILL));
    await session.run("upgrade");
    await session.edit(SCHEMA, `text("currency")`, `text("currency").notNull()`);
    parts["phases tighten"] = fenced("console", await session.run("-m", "require currency"));
    const tightened = await session.revision("migrations", "require_currency");
    parts["phases tightened"] = fenced("ts", await session.read(tightened));
    await session.run("upgrade");
    await concurrently(session, parts);
    await using(session, parts);
    await renamed(session, parts);
    await refused(session, parts);
    await interrupted(session, parts);
    return parts;
  });

const COLUMN = `  currency: text("currency"),\n`;

async function concurrently(session: Session, parts: Record<string, string>): Promise<void> {
  await session.edit(SCHEMA, "import { integer", "import { index, integer");
  await session.edit(SCHEMA, `"orders", {`, `"orders",\n{`);
  await session.edit(
    SCHEMA,
    `currency: text("currency").notNull(),\n});`,
    `currency: text("currency").notNull(),\n},\n(table) => [index("orders_customer_idx").on(table.customer)]);`,
  );
  await session.run("-m", "index orders by customer", "--no-proof");
  const slug = "index_orders_by_customer";
  parts["index file"] = fenced("ts", await rewrite(session, slug, CONCURRENTLY));
  const applied = await session.run("upgrade", "-v");
  parts["index upgrade"] = fenced("console", [applied, await session.run("check")].join("\n\n"));
  await session.run("downgrade", "-1");
  await session.run("upgrade");
  await session.run("check", "--against", "revisions");
}

async function renamed(session: Session, parts: Record<string, string>): Promise<void> {
  await session.edit(SCHEMA, `total: integer("total")`, `amount: integer("amount")`);
  const told = await session.run("-m", "rename total", "--dry-run");
  parts["rename told"] = fenced("console", told);
  const made = await session.run("-m", "rename total", "--rename", "orders.total=orders.amount");
  parts["rename revision"] = fenced("console", made);
  const revision = await session.revision("migrations", "rename_total");
  parts["rename file"] = fenced("ts", await session.read(revision));
  const applied = await session.run("upgrade");
  parts["rename upgrade"] = fenced("console", [applied, await session.run("check")].join("\n\n"));
  await session.run("downgrade", "-1");
  await session.run("upgrade");
  await session.run("check");
  await session.run("-m", "nothing more");
}

const UNIQUE = `export function upgrade(op: Operations): void {
  op.execute(sql\`CREATE UNIQUE INDEX CONCURRENTLY orders_amount_idx ON orders (amount)\`, {
    transactional: false,
  });
}

export function downgrade(op: Operations): void {
  op.execute(sql\`DROP INDEX CONCURRENTLY orders_amount_idx\`, { transactional: false });
}
`;

/** Two orders have one amount, so that the index cannot be built before one of them is gone. */
async function refused(session: Session, parts: Record<string, string>): Promise<void> {
  await session.sql("INSERT INTO orders (customer, amount, currency) VALUES ('Ben', 12, 'EUR');");
  await session.run("-m", "index amounts", "--empty");
  await rewrite(session, "index_amounts", UNIQUE);
  parts["index refused"] = fenced("console", await session.ends(2, "upgrade"));
  await session.sql("DELETE FROM orders WHERE customer = 'Ben'");
  parts["index again"] = fenced("console", await session.run("upgrade"));
}

const CALL = `export function upgrade(op: Operations): void {
  op.execute(sql\`CALL archive_orders()\`, { transactional: false });
}

export function downgrade(_op: Operations): void {}
`;

/** The procedure is not there yet. */
async function interrupted(session: Session, parts: Record<string, string>): Promise<void> {
  await session.run("-m", "archive orders", "--empty");
  await rewrite(session, "archive_orders", CALL);
  const failed = await session.ends(2, "upgrade");
  parts["resume refused"] = fenced("console", await session.ends(2, "upgrade"));
  const standing = [await session.run("current"), await session.run("current", "--json")];
  parts["resume current"] = fenced("console", standing.join("\n\n"));
  await session.sql("CREATE PROCEDURE archive_orders() LANGUAGE SQL AS 'SELECT 1'");
  const repeated = await session.run("upgrade", "--resume", "repeat");
  parts["resume failed"] = fenced("console", failed);
  parts["resume repeat"] = fenced("console", repeated);
}

/** PostgreSQL turns text into an enum only where it is told how. */
async function using(session: Session, parts: Record<string, string>): Promise<void> {
  await session.sql("UPDATE orders SET currency = 'eur';");
  const type = `export const orderCurrency = pgEnum("order_currency", ["EUR", "USD"]);`;
  await session.edit(SCHEMA, "export const orders", `${type}\n\nexport const orders`);
  await session.edit(SCHEMA, `text("currency")`, `orderCurrency("currency")`);
  parts["using revision"] = fenced("console", await session.run("-m", "currency as enum"));
  const file = await session.revision("migrations", "currency_as_enum");
  parts["using file"] = fenced("ts", functionsOf(await session.read(file)));
  await session.edit(
    file,
    "using: sql`currency::order_currency`",
    "using: sql`upper(currency)::order_currency`",
  );
  await session.run("upgrade");
  await session.run("check");
  await session.run("downgrade", "-1");
  await session.run("upgrade");
}

/** Puts functions that were written by hand in the place of the file's own. */
async function rewrite(session: Session, slug: string, functions: string): Promise<string> {
  const file = await session.revision("migrations", slug);
  const text = await session.read(file);
  const head = text.slice(0, text.length - functionsOf(text).length);
  const imports = functions.includes("sql`")
    ? head.replace("import type { Operations }", "import { type Operations, sql }")
    : head;
  await session.write(file, imports + functions);
  return imports.slice(imports.indexOf("import ")) + functions;
}
