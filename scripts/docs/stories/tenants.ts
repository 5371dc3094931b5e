/** Tenants as schemas of one database: an upgrade of all, and one that fails. */
import { fenced } from "../markdown.ts";
import { Session } from "../session.ts";
import type { Story } from "./story.ts";

const SCHEMA = `import { pgTable, uuid } from "drizzle-orm/pg-core";

export const invoices = pgTable("invoices", { id: uuid("id").primaryKey() });
`;

export const tenants: Story = (newDatabase) =>
  Session.in(newDatabase, async (session) => {
    await session.write("schema.ts", SCHEMA);
    await session.write(
      "autogen.config.ts",
      `import { defineConfig } from "drizzle-autogen";

export default defineConfig({ schema: "./schema.ts", out: "./migrations" });
`,
    );
    await session.run("-m", "create invoices", "--no-proof");
    await session.sql("CREATE SCHEMA tenant_acme; CREATE SCHEMA tenant_binford;");
    const upgraded = await session.run("upgrade", "--tenants", "tenant_*");
    await session.sql(`CREATE SCHEMA tenant_cyberdyne;
CREATE TABLE tenant_cyberdyne.invoices (id integer);`);
    const failed = await session.ends(2, "upgrade", "--tenants", "tenant_*", "--concurrency", "1");
    return {
      "tenants upgrade": fenced("console", upgraded),
      "tenants failure": fenced("console", failed),
    };
  });
