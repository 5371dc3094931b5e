/** Where an extension is, and its version, where neither the definitions nor the revisions say it. */
import { type Database, find } from "../model/database.ts";
import type { Extension } from "../model/extension.ts";

/** @param others those who may say it */
export function withoutUnsaidOfExtensions(
  database: Database,
  others: readonly Database[],
): Database {
  const bare = [...database.extension].map(([key, extension]) => {
    const said = others.flatMap((other) => find(other, "extension", extension) ?? []);
    return [key, said.length === 0 ? extension : saidOf(extension, said)] as const;
  });
  return { ...database, extension: new Map(bare) };
}

function saidOf({ name, in: place, version }: Extension, said: readonly Extension[]): Extension {
  const isSaid = (key: keyof Extension) => said.some((one) => one[key] !== undefined);
  return {
    name,
    ...(place && isSaid("in") && { in: place }),
    ...(version !== undefined && isSaid("version") && { version }),
  };
}

/** Those that are not in the default schema, and nobody says so. */
export function unsaidSchemas(live: Database, base: Database): readonly Extension[] {
  return [...base.extension.values()].filter(
    (ours) => !ours.in && find(live, "extension", ours)?.in?.schema !== undefined,
  );
}
