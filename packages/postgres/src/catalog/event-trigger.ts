/** https://www.postgresql.org/docs/current/catalog-pg-event-trigger.html */
import { type EventTrigger, globalRef, qualified } from "@autogen/core";
import { nameFrom, type Oid } from "./cells.ts";
import type { Query } from "./query.ts";
import { standingReader } from "./reader.ts";
import { isNoMember, type Scope, schemaCell } from "./scope.ts";

interface EventTriggerRow {
  readonly oid: Oid;
  readonly name: string;
  readonly event: EventTrigger["event"];
  readonly tags: readonly string[] | null;
  readonly functionSchema: string | null;
  readonly function: string;
  readonly enabled: "replica" | "always" | "disabled" | null;
}

const eventTriggerQuery = (scope: Scope): Query<EventTriggerRow> => ({
  cells: {
    oid: "t.oid",
    name: "t.evtname",
    event: "t.evtevent",
    tags: "to_json(t.evttags)",
    functionSchema: `nullif(${schemaCell("n.nspname", scope)}, 'pg_catalog')`,
    function: "p.proname",
    enabled:
      "CASE t.evtenabled WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' WHEN 'D' THEN 'disabled' END",
  },
  from: `FROM pg_event_trigger t JOIN pg_proc p ON p.oid = t.evtfoid JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE ${isNoMember("'pg_event_trigger'::regclass", "t.oid", scope)} ORDER BY t.evtname`,
});

function eventTriggerFrom(row: EventTriggerRow): EventTrigger {
  const { name, event, tags, enabled } = row;
  return {
    name,
    event,
    ...(tags && { tags }),
    execute: qualified(nameFrom(row.functionSchema, row.function)),
    ...(enabled !== null && { enabled }),
  };
}

export const eventTrigger = standingReader("eventTrigger", {
  needs: "eventTrigger",
  queries: (scope) => ({ eventTriggers: eventTriggerQuery(scope) }),
  read: ({ eventTriggers }) =>
    eventTriggers.map((row) => ({ oid: row.oid, object: eventTriggerFrom(row), attributes: [] })),
  ref: ({ name }) => globalRef("eventTrigger", name),
});
