/** A database that is older than the definitions, and what becomes of changes by hand. */
import { fenced } from "../markdown.ts";
import { Session } from "../session.ts";
import type { Story } from "./story.ts";

export const TABLES = `CREATE TABLE customers (
  id uuid PRIMARY KEY,
  email text NOT NULL CONSTRAINT customers_email_key UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX customers_created_at_idx ON customers (created_at);
CREATE INDEX customers_lower_email_idx ON customers (lower(email));
CREATE TABLE reports (id bigint PRIMARY KEY, body jsonb);
CREATE VIEW recent_customers AS
  SELECT * FROM customers WHERE created_at > now() - interval '7 days';
`;

export const CUSTOMERS = `import { index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

export const customers = pgTable(
  "customers",
  {
    id: uuid("id").primaryKey(),
    email: text("email").notNull().unique(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index("customers_created_at_idx").on(table.createdAt)],
);
`;

export const SCHEMA = "src/db/schema.ts";

export const adoption: Story = (newDatabase) =>
  Session.in(newDatabase, async (session) => {
    const parts: Record<string, string> = {};
    parts["adopt tables"] = fenced("sql", await session.sql(TABLES));
    parts["adopt schema"] = fenced("ts", await session.write(SCHEMA, CUSTOMERS));
    await session.run("init");
    parts["adopt revision"] = fenced("console", await session.run("-m", "adopt customers"));
    const file = await session.revision("migrations", "adopt_customers");
    parts["adopt file"] = fenced("ts", await session.read(file));
    const applied = await session.run("upgrade");
    parts["adopt upgrade"] = fenced("console", [applied, await session.run("check")].join("\n\n"));
    await drift(session, parts);
    await session.leaveDatabase();
    const fresh = await session.run("upgrade");
    parts["adopt fresh"] = fenced("console", [fresh, await session.run("check")].join("\n\n"));
    return parts;
  });

async function drift(session: Session, parts: Record<string, string>): Promise<void> {
  const added = await session.sql("ALTER TABLE customers ADD COLUMN note text;\n");
  const changed = await session.sql("ALTER TABLE customers ALTER created_at DROP DEFAULT;\n");
  parts["drift sql"] = fenced("sql", added + changed);
  parts["drift check"] = fenced("console", await session.ends(1, "check"));
  await session.sql("ALTER TABLE customers ALTER created_at SET DEFAULT now();");
  const declared = `  createdAt: timestamp("created_at"`;
  await session.edit(SCHEMA, `  ${declared}`, `    note: text("note"),\n  ${declared}`);
  parts["drift adopt"] = fenced("console", await session.run("-m", "keep note"));
  const file = await session.revision("migrations", "keep_note");
  parts["drift file"] = fenced("ts", functionsOf(await session.read(file)));
  await session.run("upgrade");
}

/** A revision file without its head. */
export function functionsOf(file: string): string {
  return file.slice(file.indexOf("export function upgrade"));
}
