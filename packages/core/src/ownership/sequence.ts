/** The owners of sequences, which definitions cannot say. */
import { type Database, find, put, throughSteps } from "../model/database.ts";
import type { Sources } from "./plan.ts";

/**
 * What is declared, with the owners that the revisions have given: one that was given by hand is then a
 * difference. Where hand-written SQL may have given it, the standing one stays.
 */
export function withOwners({ declared, owned }: Omit<Sources, "live">): Database {
  if (owned.handwritten) return declared;
  return throughSteps(declared, (draft) =>
    [...declared.sequence.values()].reduce((database, sequence) => {
      const made = find(owned, "sequence", sequence);
      if (!made || sequence.ownedBy !== undefined) return database;
      return put(database, "sequence", { ...sequence, ownedBy: made.ownedBy ?? null });
    }, draft),
  );
}
