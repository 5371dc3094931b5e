/** What is expected of the database of a proof: what a model says, or else what was seen of it before. */
import type { Database } from "@autogen/core";
import type { Connection } from "@autogen/postgres";
import { catalogDifferences, readAll } from "./differences.ts";
import { isHandwritten } from "./handwritten.ts";
import { type ProofSubject, refute } from "./subject.ts";

export interface Sight {
  /** Whether hand-written SQL did something that no model knows. */
  readonly isBlind: boolean;
  readonly after: (way: string, planned: Database) => Promise<Database>;
}

export function sightOf(connection: Connection, { base, upgrade, downgrade }: ProofSubject): Sight {
  if (isHandwritten({ base, upgrade, downgrade })) {
    return {
      isBlind: true,
      after: async (_, planned) => {
        const database = await readAll(connection, [base, planned]);
        return { ...database, handwritten: true };
      },
    };
  }
  return {
    isBlind: false,
    after: async (way, planned) => {
      refute(await catalogDifferences(connection, way, planned, [base, planned]));
      return planned;
    },
  };
}
