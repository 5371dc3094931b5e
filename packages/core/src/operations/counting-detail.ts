/** What changes in how a sequence counts, for a person: each option, old and new. */
import type { Identity } from "../model/column.ts";
import type { SequenceOptions } from "../model/sequence.ts";
import { qualified } from "../names/qualified.ts";
import { completed, unusual, VALUES } from "./sequence-options.ts";

export interface Counting {
  readonly type: string;
  readonly options: SequenceOptions;
}

/** Of the options that either state says; where one says nothing, what PostgreSQL takes. */
export function countingChanges(from: Counting, to: Counting): readonly string[] {
  const stated = { ...unusual(from.type, from.options), ...unusual(to.type, to.options) };
  const [old, now] = [completed(from.type, from.options), completed(to.type, to.options)];
  const values = VALUES.flatMap(([option, words]) =>
    option in stated && old[option] !== now[option]
      ? [`${words.toLowerCase()} ${old[option]} → ${now[option]}`]
      : [],
  );
  if (old.cycle === now.cycle) return values;
  return [...values, now.cycle ? "no cycle → cycle" : "cycle → no cycle"];
}

type Counted = { readonly type: string; readonly identity?: Identity };

export function identityDetail(from: Counted, to: Counted): string {
  const modes = `${from.identity?.mode ?? "none"} → ${to.identity?.mode ?? "none"}`;
  if (!from.identity || !to.identity) return `identity ${modes}`;
  const [old, now] = [nameOf(from.identity), nameOf(to.identity)];
  const changes = [
    ...(from.identity.mode === to.identity.mode ? [] : [modes]),
    ...(old === now ? [] : [`sequence ${old} → ${now}`]),
    ...countingChanges(
      { type: from.type, options: from.identity },
      { type: to.type, options: to.identity },
    ),
  ];
  return `identity ${changes.join(", ")}`;
}

function nameOf({ sequence }: Identity): string {
  return sequence ? qualified(sequence) : "of the usual name";
}
