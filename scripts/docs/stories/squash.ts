/** Revisions that become one, beside a database that has them. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fenced } from "../markdown.ts";
import { Session } from "../session.ts";
import { SCHEMA, SHOP } from "./shop.ts";
import type { Story } from "./story.ts";

const NOTE = `  note: text("note"),\n`;
const COUPON = `  coupon: text("coupon"),\n`;

export const squash: Story = (newDatabase) =>
  Session.in(newDatabase, async (session) => {
    const parts: Record<string, string> = {};
    await session.write(SCHEMA, SHOP);
    await session.run("init");
    session.now = new Date("2026-11-20T09:00:00Z");
    await session.run("-m", "create orders", "--no-proof");
    await session.run("upgrade");
    session.now = new Date("2026-11-20T10:15:00Z");
    await session.edit(SCHEMA, "  total:", `${NOTE}  total:`);
    await session.run("-m", "add note", "--no-proof");
    await session.run("upgrade");
    session.now = new Date("2026-11-20T11:40:00Z");
    await session.edit(SCHEMA, NOTE, NOTE + COUPON);
    await session.run("-m", "add coupon", "--no-proof");
    await session.run("upgrade");
    session.now = new Date("2026-11-21T12:05:00Z");
    const shown = [
      await session.run("squash", ":202611201140", "-m", "shop"),
      await session.run("history"),
    ];
    parts["squash run"] = fenced("console", shown.join("\n\n"));
    const file = await session.revision("migrations", "shop");
    parts["squash file"] = fenced("ts", await session.read(file));
    const upgraded = [await session.run("upgrade"), await session.run("current")];
    parts["squash upgrade"] = fenced("console", upgraded.join("\n\n"));
    for (const name of ["create_orders", "add_note", "add_coupon"]) {
      await rm(join(session.folder, await session.revision("migrations", name)));
    }
    const without = [await session.run("verify"), await session.run("check")];
    parts["squash without"] = fenced("console", without.join("\n\n"));
    return parts;
  });
