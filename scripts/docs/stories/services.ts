/** Two services, each with revisions of its own, in one database. */
import { fenced } from "../markdown.ts";
import { Session } from "../session.ts";
import type { Story } from "./story.ts";

const CONFIGS = { auth: "auth/autogen.config.ts", billing: "billing/autogen.config.ts" } as const;

type Service = keyof typeof CONFIGS;

export const services: Story = (newDatabase) =>
  Session.in(newDatabase, async (session) => {
    await place(session, "auth", "users");
    const billing = await place(session, "billing", "invoices");
    const upgraded = await create(session, "auth", "create users");
    await create(session, "billing", "create invoices");
    const checked = await session.run("check", "--config", CONFIGS.billing);
    return {
      "services config": fenced("ts", billing),
      "services upgrade": fenced("console", upgraded),
      "services check": fenced("console", checked),
    };
  });

async function place(session: Session, service: Service, table: string): Promise<string> {
  await session.write(
    `${service}/schema.ts`,
    `import { pgTable, uuid } from "drizzle-orm/pg-core";\n\nexport const ${table} = pgTable("${table}", { id: uuid("id").primaryKey() });\n`,
  );
  return session.write(
    CONFIGS[service],
    `import { defineConfig } from "drizzle-autogen";

export default defineConfig({
  service: "${service}",
  schema: "./schema.ts",
  out: "./migrations",
  url: process.env.DATABASE_URL,
});
`,
  );
}

async function create(session: Session, service: Service, message: string): Promise<string> {
  const config = ["--config", CONFIGS[service]];
  await session.run("-m", message, "--no-proof", ...config);
  return session.run("upgrade", ...config);
}
