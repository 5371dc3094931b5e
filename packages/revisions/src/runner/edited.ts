import { checksum } from "../graph/checksum.ts";
import type { RevisionGraph } from "../graph/graph.ts";
import type { LedgerRow } from "./ledger.ts";

/** Applied revisions whose files do something else now than what was applied. */
export class EditedRevision extends Error {
  override readonly name = "EditedRevision";
  readonly revisions: readonly string[];
  readonly help =
    "Bring the files back from version control; or, if the database is what they say now, record that by autogen stamp current; --allow-edited goes on all the same.";

  constructor(revisions: readonly string[]) {
    const [subject, they] =
      revisions.length === 1 ? ["Revision", "it was"] : ["Revisions", "they were"];
    super(`${subject} ${revisions.join(", ")} changed after ${they} applied.`);
    this.revisions = revisions;
  }
}

/** @throws EditedRevision */
export function assertUnedited({ files }: RevisionGraph, applied: readonly LedgerRow[]): void {
  const edited = applied.filter((row) => {
    const file = files.get(row.revision);
    return file !== undefined && checksum(file) !== row.checksum;
  });
  if (edited.length > 0) throw new EditedRevision(edited.map(({ revision }) => revision));
}
