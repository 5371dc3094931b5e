/** A serial column whose default comes to be stated, and the other way round: its sequence stays, with what it has come to. */
import type { Column } from "../model/column.ts";
import { type Database, find, put, remove } from "../model/database.ts";
import { type ObjectRef, objectRef, refKey } from "../model/reference.ts";
import type { Sequence } from "../model/sequence.ts";
import type { QualifiedName } from "../names/qualified.ts";
import { sequenceName } from "../names/sequence-name.ts";
import type { AlteredPart } from "./parts.ts";
import { sequenceRefs } from "./sequence-refs.ts";

type AlteredColumn = AlteredPart<"column">;

/** The sequence of a serial column, as one that stands beside it. */
export function serialSequence(table: QualifiedName, { name, type }: Column): Sequence {
  return {
    ...sequenceName(table, name),
    ...(type !== "bigint" && { type }),
    ownedBy: { table, column: name },
  };
}

/** The sequence that the column alone stood for, and that its default names now. */
export function releasedSequence({ table, from, to }: AlteredColumn): Sequence | undefined {
  return from.serial && !to.serial && reads(table, to) ? serialSequence(table, from) : undefined;
}

/** The sequence that the default named, and for which the column alone stands now. */
export function absorbedSequence({ table, from, to }: AlteredColumn): Sequence | undefined {
  return !from.serial && to.serial && reads(table, from) ? serialSequence(table, to) : undefined;
}

export function keepsSequence(altered: AlteredColumn): boolean {
  return (releasedSequence(altered) ?? absorbedSequence(altered)) !== undefined;
}

/** Of a column whose type is the same: a default of another is read anew. */
function reads(table: QualifiedName, column: Column): boolean {
  const own = refKey(objectRef("sequence", sequenceName(table, column.name)));
  return sequenceRefs(column.default).some((ref) => refKey(ref) === own);
}

export function withKeptSequence(database: Database, altered: AlteredColumn): Database {
  const [released, absorbed] = [releasedSequence(altered), absorbedSequence(altered)];
  if (absorbed) return remove(database, "sequence", absorbed);
  if (!released || find(database, "sequence", released)) return database;
  return put(database, "sequence", released);
}

export function keptSequenceRefs(altered: AlteredColumn): {
  readonly provides: readonly ObjectRef[];
  readonly removes: readonly ObjectRef[];
} {
  const [released, absorbed] = [releasedSequence(altered), absorbedSequence(altered)];
  return {
    provides: released ? [objectRef("sequence", released)] : [],
    removes: absorbed ? [objectRef("sequence", absorbed)] : [],
  };
}
