/** https://www.postgresql.org/docs/current/catalog-pg-event-trigger.html */
import { type EventTrigger, globalRef } from "@autogen/core";
import type { Oid } from "./cells.ts";
import type { Query } from "./query.ts";
import { standingReader } from "./reader.ts";
import { isNoMember, type Scope } from "./scope.ts";

interface EventTriggerRow {
  readonly oid: Oid;
  readonly name: string;
  readonly event: EventTrigger["event"];
  readonly tags: readonly string[] | null;
  readonly execute: string;
  readonly enabled: "replica" | "always" | "disabled" | null;
}

const eventTriggerQuery = (_: Scope): Query<EventTriggerRow> => ({
  cells: {
    oid: "t.oid",
    name: "t.evtname",
    event: "t.evtevent",
    tags: "to_json(t.evttags)",
    execute: "t.evtfoid::regproc::text",
    enabled:
      "CASE t.evtenabled WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' WHEN 'D' THEN 'disabled' END",
  },
  from: `FROM pg_event_trigger t WHERE ${isNoMember("'pg_event_trigger'::regclass", "t.oid")} ORDER BY t.evtname`,
});

function eventTriggerFrom({ name, event, tags, execute, enabled }: EventTriggerRow): EventTrigger {
  return {
    name,
    event,
    ...(tags && { tags }),
    execute,
    ...(enabled !== null && { enabled }),
  };
}

export const eventTrigger = standingReader("eventTrigger", {
  queries: (scope) => ({ eventTriggers: eventTriggerQuery(scope) }),
  read: ({ eventTriggers }) =>
    eventTriggers.map((row) => ({ oid: row.oid, object: eventTriggerFrom(row), attributes: [] })),
  ref: ({ name }) => globalRef("eventTrigger", name),
});
