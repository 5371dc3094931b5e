/** The example of the repository, about to get its third revision: what each command shows. */
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { HISTORY, placeDefinitions } from "../../../packages/cli/test/example/history.ts";
import { fenced } from "../markdown.ts";
import { ROOT } from "../pages.ts";
import { Session } from "../session.ts";
import type { Story } from "./story.ts";

const step = HISTORY[2] as (typeof HISTORY)[number];

export const example: Story = (newDatabase) =>
  Session.in(newDatabase, async (session) => {
    await place(session);
    const shown: Record<string, string> = {};
    shown.upgrade = await session.run("upgrade");
    shown["check drift"] = await session.ends(1, "check");
    shown["check revisions"] = await session.ends(1, "check", "--against", "revisions");
    shown["check json"] = await session.ends(1, "check", "--against", "database", "--json");
    shown["diff summary"] = await session.ends(1, "diff", "revisions", "definitions");
    const format = ["diff", "revisions", "definitions", "-q", "--format"];
    shown["diff sql"] = await session.ends(1, ...format, "sql");
    shown["diff revision"] = await session.ends(1, ...format, "revision");
    shown.revision = await session.run("-m", step.message);
    shown["revision pending"] = await session.ends(2, "-m", "add one thing more");
    shown["check pending"] = await session.ends(1, "check", "--against", "database");
    shown["upgrade json"] = await session.run("upgrade", "--json");
    shown["upgrade sql"] = await session.run("upgrade", "202611191015:head", "--sql");
    shown["upgrade verbose"] = [
      await session.run("downgrade", "-1"),
      await session.run("upgrade", "-v"),
    ].join("\n\n");
    shown["upgrade nothing"] = await session.run("upgrade");
    shown["check equal"] = await session.run("check");
    shown["revision nothing"] = await session.run("-m", "add one thing more");
    shown["revision empty"] = await session.run("-m", "fill in plans", "--empty", "--dry-run");
    shown.current = [
      await session.run("current"),
      await session.run("current", "-v"),
      await session.run("current", "--json"),
    ].join("\n\n");
    shown.history = [
      await session.run("history"),
      await session.run("history", "-r", "202611191015:"),
    ].join("\n\n");
    shown["history verbose"] = await session.run("history", "-v", "-r", "202611201432:");
    shown["history current"] = await session.run("history", "--indicate-current");
    shown.show = await session.run("show", "head");
    shown.verify = [await session.run("verify"), await edited(session)].join("\n\n");
    shown.downgrade = [
      await session.run("downgrade", "-1"),
      await session.run("current"),
      await session.run("downgrade", "base"),
    ].join("\n\n");
    shown["unknown revision"] = await session.ends(2, "upgrade", "202601");
    shown.stamp = [await session.run("stamp", "202611191015"), await session.run("current")].join(
      "\n\n",
    );
    const file = await session.read(await session.revision("generated", "add_success_column"));
    const parts = Object.entries(shown).map(([name, text]) => [
      `run ${name}`,
      fenced("console", text),
    ]);
    return { ...Object.fromEntries(parts), "file success": fenced("ts", file) };
  });

/** What is said of a revision that was edited after it was applied. */
async function edited(session: Session): Promise<string> {
  const file = await session.revision("generated", "add_success_column");
  await session.edit(file, "default: true", "default: false");
  const shown = await session.ends(1, "verify");
  await session.edit(file, "default: false", "default: true");
  return shown;
}

/** The definitions with the new column, and the two revisions before it. */
async function place(session: Session): Promise<void> {
  session.now = step.time;
  await placeDefinitions(step, join(session.folder, "schema"));
  await cp(join(ROOT, "autogen.config.ts"), join(session.folder, "autogen.config.ts"));
  for (const slug of ["202611181030_create_jobs", "202611191015_add_auth_billing_usage_tables"]) {
    const name = join("generated", `${slug}.ts`);
    await cp(join(ROOT, name), join(session.folder, name));
  }
}
