/** A table of events that is divided by months: from its declaration to an index, a new month and an old one. */
import { fenced } from "../markdown.ts";
import { Session } from "../session.ts";
import { functionsOf } from "./adoption.ts";
import { SCHEMA } from "./shop.ts";
import type { Story } from "./story.ts";

const EVENTS = `import { pgPartitioned } from "drizzle-autogen";
import { bigserial, index, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

export const events = pgTable(
  "events",
  {
    id: bigserial("id", { mode: "number" }),
    at: timestamp("at", { withTimezone: true }).notNull(),
    kind: text("kind").notNull(),
  },
  (table) => [primaryKey({ columns: [table.id, table.at] })],
);

export const eventsPartitioned = pgPartitioned(events, {
  range: [events.at],
  partitions: {
    events_2026_11: { from: "2026-11-01Z", to: "2026-12-01Z" },
    events_2026_12: { from: "2026-12-01Z", to: "2027-01-01Z" },
  },
});
`;

const ROWS = `INSERT INTO events (at, kind)
SELECT '2026-11-01Z'::timestamptz + n * interval '5 hours', 'login' FROM generate_series(1, 200) AS n;
`;

const OLD = `    events_2026_11: { from: "2026-11-01Z", to: "2026-12-01Z" },\n`;
const LAST = `    events_2026_12: { from: "2026-12-01Z", to: "2027-01-01Z" },\n`;
const NEW = `    events_2027_01: { from: "2027-01-01Z", to: "2027-02-01Z" },\n`;
const KEY = `(table) => [primaryKey({ columns: [table.id, table.at] })],`;
const KEYS = `(table) => [primaryKey({ columns: [table.id, table.at] }), index("events_kind").on(table.kind)],`;

const ARCHIVE = `
export const november = pgTable(
  "events_2026_11",
  {
    id: bigint("id", { mode: "number" }).notNull().default(sql\`nextval('events_id_seq')\`),
    at: timestamp("at", { withTimezone: true }).notNull(),
    kind: text("kind").notNull(),
  },
  (table) => [primaryKey({ columns: [table.id, table.at] }), index().on(table.kind)],
);
`;

export const events: Story = (newDatabase) =>
  Session.in(newDatabase, async (session) => {
    const parts: Record<string, string> = {};
    parts["events schema"] = fenced("ts", await session.write(SCHEMA, EVENTS));
    await session.run("init");
    parts["events create"] = fenced("console", await session.run("-m", "create events"));
    const created = await session.revision("migrations", "create_events");
    parts["events created"] = fenced("ts", functionsOf(await session.read(created)));
    await session.run("upgrade");
    await session.sql(ROWS);
    await grown(session, parts);
    await detached(session, parts);
    return parts;
  });

/** A month more, and an index that stops nobody. */
async function grown(session: Session, parts: Record<string, string>): Promise<void> {
  session.now = new Date("2026-11-20T10:00:00Z");
  await session.edit(SCHEMA, LAST, LAST + NEW);
  await session.edit(SCHEMA, KEY, KEYS);
  parts["events edit"] = fenced("diff", `-  ${KEY}\n+  ${KEYS}\n ${LAST.slice(1)}+${NEW}`);
  await session.run("-m", "january");
  const file = await session.revision("migrations", "january");
  await session.edit(file, `keys: ["kind"] });`, `keys: ["kind"], concurrently: true });`);
  parts["events index"] = fenced("ts", functionsOf(await session.read(file)));
  parts["events upgrade"] = fenced(
    "console",
    [await session.run("upgrade"), await session.run("check")].join("\n\n"),
  );
}

/** A month that is kept, as a table of its own. */
async function detached(session: Session, parts: Record<string, string>): Promise<void> {
  session.now = new Date("2026-11-20T11:00:00Z");
  await session.edit(SCHEMA, OLD, "");
  await session.edit(SCHEMA, "import { bigserial,", "import { bigint, bigserial,");
  await session.edit(
    SCHEMA,
    `import { pgPartitioned } from "drizzle-autogen";\n`,
    `import { pgPartitioned } from "drizzle-autogen";\nimport { sql } from "drizzle-orm";\n`,
  );
  const text = await session.read(SCHEMA);
  await session.write(SCHEMA, text + ARCHIVE);
  const imports = text.slice(0, text.indexOf("\n\n"));
  parts["events archive"] = fenced("ts", `${imports}\n${ARCHIVE.trimEnd()}`);
  await session.run("-m", "archive november");
  const file = await session.revision("migrations", "archive_november");
  parts["events detach"] = fenced("ts", functionsOf(await session.read(file)));
  await session.run("upgrade");
  await session.run("check");
  await session.run("check", "--against", "revisions");
  await session.run("downgrade", "base");
}
