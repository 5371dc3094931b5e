/** Two people who wrote a revision after the same one. */
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fenced } from "../markdown.ts";
import { Session } from "../session.ts";
import { SCHEMA, SHOP } from "./shop.ts";
import type { Story } from "./story.ts";

const NOTE = `  note: text("note"),\n`;
const COUPON = `  coupon: text("coupon"),\n`;

export const branches: Story = async (newDatabase) => ({
  ...(await joined(newDatabase)),
  ...(await meeting(newDatabase)),
});

const joined: Story = (newDatabase) =>
  Session.in(newDatabase, async (session) => {
    const parts: Record<string, string> = {};
    await session.write(SCHEMA, SHOP);
    await session.run("init");
    await session.run("-m", "create orders", "--no-proof");
    await session.run("upgrade");
    await twoBranches(session);
    parts["branches heads"] = fenced("console", await session.ends(2, "upgrade"));
    parts["branches history"] = fenced("console", await session.run("history"));
    parts["run heads"] = fenced("console", await session.run("heads"));
    parts["run branches"] = fenced("console", await session.run("branches"));
    parts["branches upgrade"] = fenced("console", await session.run("upgrade", "heads"));
    parts["branches merge"] = fenced(
      "console",
      await session.run("merge", "-m", "merge note and coupon"),
    );
    const merge = await session.revision("migrations", "merge_note_and_coupon");
    parts["branches file"] = fenced("ts", await session.read(merge));
    const merged = [await session.run("upgrade"), await session.run("check")];
    parts["branches merged"] = fenced("console", merged.join("\n\n"));
    await rm(join(session.folder, merge));
    parts["branches missing"] = fenced("console", await session.ends(2, "upgrade"));
    return parts;
  });

/** Both add a column of one name. */
const meeting: Story = (newDatabase) =>
  Session.in(newDatabase, async (session) => {
    await session.write(SCHEMA, SHOP);
    await session.run("init");
    await session.run("-m", "create orders", "--no-proof");
    await session.run("upgrade");
    await twoBranches(session, `  note: text("note").default(""),\n`);
    const shown = await session.ends(1, "merge", "-m", "merge note and coupon");
    return { "run merge meeting": fenced("console", shown) };
  });

/** Each of the two starts from the database as it was, without the other's file. */
async function twoBranches(session: Session, coupon = COUPON): Promise<void> {
  session.now = new Date("2026-11-20T10:15:00Z");
  await session.edit(SCHEMA, "  total:", `${NOTE}  total:`);
  await session.run("-m", "add note", "--no-proof");
  const note = await session.revision("migrations", "add_note");
  await rename(join(session.folder, note), join(session.folder, "kept.ts"));
  session.now = new Date("2026-11-20T11:40:00Z");
  await session.edit(SCHEMA, NOTE, coupon);
  await session.run("-m", "add coupon", "--no-proof");
  await rename(join(session.folder, "kept.ts"), join(session.folder, note));
  await session.edit(SCHEMA, coupon, NOTE + coupon);
  session.now = new Date("2026-11-20T12:05:00Z");
}
