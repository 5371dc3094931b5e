import { find } from "../model/database.ts";
import { isDeepEqual } from "../model/equal.ts";
import type { Sequence } from "../model/sequence.ts";
import { columnOf } from "../model/table.ts";
import type { Operation } from "../operations/operation.ts";
import { completed } from "../operations/sequence-options.ts";
import type { DiffContext, StandingDiffer } from "./standing.ts";

/** The column that owns it comes after what reads it: that it does is said in a step of its own. */
export const sequence: StandingDiffer<"sequence"> = {
  kind: "sequence",
  added: (sequences) => sequences.flatMap(created),
  removed: (sequences) => sequences.flatMap(dropped),
  altered: (from, to, context) => {
    const [old, now] = [owned(from, from.ownedBy), owned(to, ownerOf(from, to, context))];
    return isSame(old, now) ? [] : [{ operation: "alterSequence", from: old, to: now }];
  },
};

function created({ ownedBy, ...free }: Sequence): readonly Operation[] {
  const create: Operation = { operation: "createSequence", sequence: free };
  if (!ownedBy) return [create];
  return [create, { operation: "alterSequence", from: free, to: { ...free, ownedBy } }];
}

function dropped({ ownedBy, ...free }: Sequence): readonly Operation[] {
  const drop: Operation = { operation: "dropSequence", sequence: free };
  if (!ownedBy) return [drop];
  return [{ operation: "alterSequence", from: { ...free, ownedBy }, to: free }, drop];
}

/** Where nothing is said of an owner, the old one stays for as long as it is there itself. */
function ownerOf(from: Sequence, to: Sequence, { to: database }: DiffContext): Owner {
  const owner = to.ownedBy === undefined ? from.ownedBy : to.ownedBy;
  const table = owner && find(database, "table", owner.table);
  const column = table && columnOf(table, owner.column);
  return column && !column.generated ? owner : undefined;
}

type Owner = Sequence["ownedBy"];

function owned({ ownedBy: _, ...sequence }: Sequence, owner: Owner): Sequence {
  return owner ? { ...sequence, ownedBy: owner } : sequence;
}

function isSame(from: Sequence, to: Sequence): boolean {
  return isDeepEqual(comparable(from), comparable(to));
}

function comparable({ ownedBy, type = "bigint", ...options }: Sequence): object {
  return { type, ...completed(type, options), ownedBy };
}
