/** Event triggers, whose functions do nothing: they fire at whatever is done beside them, too. */
import { createHash } from "node:crypto";
import {
  type Database,
  type EventTrigger,
  type EventTriggerEvent,
  ident,
  put,
  type QualifiedName,
  qualified,
  rawSql,
} from "@autogen/core";
import fc from "fast-check";
import type { Addition } from "./addition.ts";
import { chosen } from "./columns.ts";

export interface EventTriggerSeed {
  readonly event: number;
  readonly tags: readonly number[];
  readonly choice: number;
}

export const eventTriggers: Addition<EventTriggerSeed> = {
  isGlobal: true,
  seed: fc.record({
    event: fc.nat(9),
    tags: fc.uniqueArray(fc.nat(7), { maxLength: 3 }),
    choice: fc.nat(63),
  }),
  most: 3,
  add: (database, given, { major }) =>
    given.reduce((rest, { name, seed }) => {
      const [all, execute] = withFunction(rest, name, seed);
      return put(all, "eventTrigger", { ...triggerFrom(name.name, seed, major), execute });
    }, database),
};

/** One of its own, or the one of another. */
function withFunction(
  database: Database,
  name: QualifiedName,
  { choice }: EventTriggerSeed,
): readonly [Database, execute: string] {
  const other = chosen([...database.eventTrigger.values()], choice >> 1);
  if (other && choice & 1) return [database, other.execute];
  const hash = createHash("md5").update(name.name).digest("hex").slice(0, 8);
  const own = { ...name, name: `On event ${hash}` };
  const all = put(database, "routine", {
    ...own,
    name: `${ident(own.name)}()`,
    returns: "event_trigger",
    language: "plpgsql",
    body: rawSql(choice & 2 ? "BEGIN NULL; END" : "BEGIN END"),
  });
  return [all, qualified(own)];
}

const EVENTS: readonly EventTriggerEvent[] = [
  "ddl_command_start",
  "ddl_command_end",
  "sql_drop",
  "table_rewrite",
];

/** Of PostgreSQL 17 on. */
const LOGIN = 17;

/** The commands of each event; those that rewrite a table are few, and a login has none. */
const TAGS: Readonly<Record<EventTriggerEvent, readonly string[]>> = {
  ddl_command_start: ["CREATE TABLE", "ALTER TABLE", "DROP VIEW", "COMMENT", "GRANT"],
  ddl_command_end: ["CREATE INDEX", "CREATE FUNCTION", "ALTER DOMAIN", "REVOKE"],
  sql_drop: ["DROP TABLE", "ALTER TABLE", "DROP SCHEMA", "DROP TYPE"],
  table_rewrite: ["ALTER TABLE", "ALTER TYPE"],
  login: [],
};

const ENABLED = ["replica", "always", "disabled", undefined, undefined] as const;

function triggerFrom(
  name: string,
  { event: at, tags: places, choice }: EventTriggerSeed,
  major: number,
): Omit<EventTrigger, "execute"> {
  const events = major >= LOGIN ? [...EVENTS, "login" as const] : EVENTS;
  const event = chosen(events, at) ?? "sql_drop";
  const tags = [...new Set(places.flatMap((place) => chosen(TAGS[event], place) ?? []))].sort();
  const enabled = chosen(ENABLED, choice >> 2);
  return { name, event, ...(tags.length > 0 && { tags }), ...(enabled && { enabled }) };
}
