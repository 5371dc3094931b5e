/** https://www.postgresql.org/docs/current/sql-altertable.html, `ALTER COLUMN … IDENTITY` */
import { identitySql } from "./column-clause.ts";
import type { AlteredPart } from "./parts.ts";
import { changedOptionsSql, completed, countsUp, rangeOf } from "./sequence-options.ts";

type AlteredColumn = AlteredPart<"column">;

export function takesIdentity({ from, to }: AlteredColumn): readonly string[] {
  return from.identity && !to.identity ? ["DROP IDENTITY"] : [];
}

export function givenIdentity({ from, to }: AlteredColumn): readonly string[] {
  if (!to.identity) return [];
  if (!from.identity) return [`ADD ${identitySql(to.identity)}`];
  const mode =
    from.identity.mode === to.identity.mode ? [] : [`GENERATED ${to.identity.mode.toUpperCase()}`];
  const options = changedOptionsSql(
    completed(from.type, from.identity),
    completed(to.type, to.identity),
  );
  const set = [...mode, ...options].map((change) => `SET ${change}`);
  const changes = beginsAnew({ from, to }) ? [...set, "RESTART"] : set;
  return changes.length === 0 ? [] : [changes.join(" ")];
}

/** Whether the value that the sequence has come to may be none of those that it is to give. */
export function beginsAnew({ from, to }: Pick<AlteredColumn, "from" | "to">): boolean {
  if (!from.identity || !to.identity) return false;
  const [before, after] = [rangeOf(from.type, from.identity), rangeOf(to.type, to.identity)];
  return (
    countsUp(from.identity) !== countsUp(to.identity) ||
    before.min < after.min ||
    before.max > after.max
  );
}
