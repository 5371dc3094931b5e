import type { EventTrigger } from "../model/event-trigger.ts";
import { globalRef } from "../model/reference.ts";
import { ident, literal } from "../names/identifier.ts";
import { changedKeys } from "./changes.ts";
import { type Statement, statement } from "./definition.ts";
import { besideDatabaseWide, keepingBeside } from "./kept-beside.ts";
import { routineRefs } from "./routine-refs.ts";
import { createOperation, dropOperation, type StandingFacets } from "./standing.ts";
import { type AlterableFacets, type Altered, alterOperation } from "./standing-alter.ts";

/** An event trigger as a revision file writes it. */
export type EventTriggerSpec = Omit<EventTrigger, "name">;

const FIRING = { replica: "ENABLE REPLICA", always: "ENABLE ALWAYS", disabled: "DISABLE" } as const;

function firingSql({ name, enabled }: EventTrigger): string {
  return `ALTER EVENT TRIGGER ${ident(name)} ${enabled ? FIRING[enabled] : "ENABLE"}`;
}

function createSql(trigger: EventTrigger): readonly string[] {
  const { name, event, tags, execute, enabled } = trigger;
  const when = tags ? ` WHEN TAG IN (${tags.map(literal).join(", ")})` : "";
  const create = `CREATE EVENT TRIGGER ${ident(name)} ON ${event}${when} EXECUTE FUNCTION ${execute}()`;
  return enabled ? [create, firingSql(trigger)] : [create];
}

function dropSql({ name }: EventTrigger): string {
  return `DROP EVENT TRIGGER ${ident(name)}`;
}

/** PostgreSQL changes nothing of one but when it fires. */
function firesOtherwise({ from, to }: Altered<"eventTrigger">): boolean {
  return changedKeys(from, to).every((key) => key === "enabled");
}

function alterSql(altered: Altered<"eventTrigger">): readonly Statement[] {
  const { from, to } = altered;
  if (firesOtherwise(altered)) return statement(firingSql(to));
  return keepingBeside(
    `event trigger ${ident(to.name)}`,
    besideDatabaseWide("eventTrigger", to.name),
    [dropSql(from), ...createSql(to)].flatMap(statement),
  );
}

function detail({ event, tags, execute, enabled }: EventTrigger): string {
  return [
    `on ${event}`,
    ...(tags ? [`of ${tags.join(", ")}`] : []),
    `executes ${execute}`,
    ...(enabled ? [`fires ${enabled === "disabled" ? "never" : enabled}`] : []),
  ].join(" ");
}

const FACETS: StandingFacets<"eventTrigger", EventTriggerSpec> &
  AlterableFacets<"eventTrigger", EventTriggerSpec> = {
  kind: "eventTrigger",
  ref: ({ name }) => globalRef("eventTrigger", name),
  requires: ({ execute }) => routineRefs(`${execute}()`),
  takes: { keys: { event: null, tags: { each: null }, execute: null, enabled: null } },
  spec: ({ name: _, ...spec }) => spec,
  object: ({ name }, spec) => ({ name, ...spec }),
  createSql,
  dropSql,
  exists: ({ name }) => `EXISTS (SELECT FROM pg_event_trigger WHERE evtname = ${literal(name)})`,
  detail,
  alterSql,
  renews: (altered) => !firesOtherwise(altered),
  alterDetail: ({ from, to }) => `${detail(from)} → ${detail(to)}`,
};

export const createEventTrigger = createOperation(FACETS);
export const alterEventTrigger = alterOperation(FACETS);
export const dropEventTrigger = dropOperation(FACETS);
