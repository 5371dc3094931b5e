/** Taking over an object that the revisions did not make. */
import { dollarQuoted } from "../names/identifier.ts";
import { type BasicOperation, basicDefinition, readIn, writeCall } from "./basic.ts";
import type { Call } from "./call.ts";
import { defineOperation, NO_EFFECTS } from "./definition.ts";
import { ImpossibleOption } from "./errors.ts";

/** A call inside a call: `op.adopt((op) => op.createTable(…))`. */
export interface NestedCall {
  readonly call: Call;
}

export interface Adopted {
  readonly adopted: BasicOperation;
}

/** Made where it is absent, ours from then on; a downgrade leaves it. */
export const adopt = defineOperation<"adopt", Adopted, [nested: NestedCall]>({
  name: "adopt",
  change: "adopt",
  subject: ({ adopted }) => basicDefinition(adopted).subject(adopted),
  takes: [{ keys: { call: { keys: { operation: null, args: { each: null } } } } }],
  read: (database, { call }) => {
    const definition = basicDefinition(call);
    const payload = readIn(definition, database, call);
    if (definition.sql(payload).some(({ index }) => index)) {
      throw new ImpossibleOption(call.operation, "concurrently", "what op.adopt is to take over");
    }
    return { adopted: { operation: call.operation, ...payload } as BasicOperation };
  },
  write: ({ adopted }) => [{ call: writeCall(basicDefinition(adopted), adopted) }],
  sql: ({ adopted }) => [{ sql: whereAbsent(adopted), transactional: true }],
  apply: (database, { adopted }) => {
    const { presence, apply } = basicDefinition(adopted);
    return presence?.model(database, adopted) ? database : apply(database, adopted);
  },
  effects: ({ adopted }, before) => {
    const { presence, effects } = basicDefinition(adopted);
    return presence?.model(before, adopted) ? NO_EFFECTS : effects(adopted, before);
  },
  dependencies: ({ adopted }) => basicDefinition(adopted).dependencies(adopted),
  inverse: () => [],
  detail: ({ adopted }) => basicDefinition(adopted).detail(adopted),
});

function whereAbsent(operation: BasicOperation): string {
  const { sql, presence } = basicDefinition(operation);
  const body = sql(operation)
    .map((step) => `${step.sql};`)
    .join("\n");
  const condition = presence?.sql(operation) ?? "false";
  return `DO ${dollarQuoted(`BEGIN IF NOT (${condition}) THEN\n${body}\nEND IF; END`)}`;
}
