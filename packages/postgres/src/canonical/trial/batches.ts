import type { Trial } from "@autogen/core";
import { statedName } from "./clone.ts";

/** Some 100 tables with their indexes hold some 1,000 locks until their savepoint is rolled back. */
const TABLES_PER_BATCH = 100;

/** Two clones of one name never share a batch. */
export function trialBatches(trials: readonly Trial[]): readonly (readonly Trial[])[] {
  const batches: { readonly names: Set<string>; readonly trials: Trial[] }[] = [];
  for (const trial of trials) {
    const name = statedName(trial);
    const open = batches.find(
      (batch) =>
        batch.trials.length < TABLES_PER_BATCH && (name === undefined || !batch.names.has(name)),
    );
    const batch = open ?? { names: new Set<string>(), trials: [] };
    if (!open) batches.push(batch);
    if (name !== undefined) batch.names.add(name);
    batch.trials.push(trial);
  }
  return batches.map(({ trials: batch }) => batch);
}
