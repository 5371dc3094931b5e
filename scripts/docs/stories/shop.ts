/** The first steps: a new project, its first table, one more column. */
import { fenced } from "../markdown.ts";
import { Session } from "../session.ts";
import type { Story } from "./story.ts";

export const SHOP = `import { integer, pgEnum, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

export const orderStatus = pgEnum("order_status", ["open", "paid", "shipped"]);

export const orders = pgTable("orders", {
  id: uuid("id").primaryKey().defaultRandom(),
  customer: text("customer").notNull(),
  status: orderStatus("status").notNull().default("open"),
  total: integer("total").notNull(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});
`;

export const SCHEMA = "src/db/schema.ts";

const GIFT = `  gift: boolean("gift").notNull().default(false),`;

export const shop: Story = (newDatabase) =>
  Session.in(newDatabase, async (session) => {
    const parts: Record<string, string> = {};
    parts["shop schema"] = fenced("ts", await session.write(SCHEMA, SHOP));
    parts["shop init"] = fenced("console", await session.run("init"));
    parts["shop config"] = fenced("ts", await session.read("autogen.config.ts"));
    parts["shop create"] = fenced("console", await session.run("-m", "create orders"));
    const created = await session.revision("migrations", "create_orders");
    parts["shop created"] = fenced("ts", await session.read(created));
    parts["shop upgrade"] = fenced(
      "console",
      [await session.run("upgrade"), await session.run("check")].join("\n\n"),
    );
    await addGift(session);
    parts["shop edit"] = fenced(
      "diff",
      `   total: integer("total").notNull(),\n   createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),\n+${GIFT}\n });`,
    );
    parts["shop check"] = fenced("console", await session.ends(1, "check"));
    session.now = new Date("2026-11-20T14:32:00Z");
    parts["shop gift"] = fenced("console", await session.run("-m", "add gift"));
    const gift = await session.revision("migrations", "add_gift");
    parts["shop added"] = fenced("ts", await session.read(gift));
    const there = await session.run("upgrade");
    parts["shop apply"] = fenced("console", [there, await session.run("check")].join("\n\n"));
    const undo = await session.run("downgrade", "-1");
    parts["shop undo"] = fenced("console", [undo, await session.run("current")].join("\n\n"));
    parts["shop job"] = fenced(
      "console",
      [await session.run("upgrade"), await session.run("check"), undo].join("\n"),
    );
    parts["shop history"] = fenced("console", await session.run("history"));
    return parts;
  });

async function addGift(session: Session): Promise<void> {
  await session.edit(SCHEMA, "import { integer", "import { boolean, integer");
  await session.edit(SCHEMA, ".defaultNow(),\n", `.defaultNow(),\n${GIFT}\n`);
}
