/** What nobody declared, brought under management by name. */
import { fenced } from "../markdown.ts";
import { Session } from "../session.ts";
import { CUSTOMERS, functionsOf, SCHEMA, TABLES } from "./adoption.ts";
import type { Story } from "./story.ts";

export const takingOver: Story = (newDatabase) =>
  Session.in(newDatabase, async (session) => {
    const parts: Record<string, string> = {};
    await session.sql(TABLES);
    await session.write(SCHEMA, CUSTOMERS);
    await session.run("init");
    await session.run("-m", "adopt customers");
    await session.run("upgrade");
    parts["take strict"] = fenced("console", await session.ends(1, "check", "--strict"));
    parts["take adopt"] = fenced("console", await session.run("adopt", "public.reports"));
    const file = await session.revision("migrations", "adopt_reports");
    parts["take file"] = fenced("ts", functionsOf(await session.read(file)));
    await session.run("upgrade");
    parts["take undeclared"] = fenced("console", await session.ends(1, "check"));
    parts["take unknown"] = fenced("console", await session.ends(2, "adopt", "public.report"));
    return parts;
  });
