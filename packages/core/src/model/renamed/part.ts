/** A database in which an index, a constraint or a policy has another name. */
import { type QualifiedName, sameName } from "../../names/qualified.ts";
import { type Database, find, put } from "../database.ts";
import type { PartKind } from "../kinds.ts";
import { partsOf, withParts } from "../parts.ts";

export interface PartRename {
  readonly kind: PartKind;
  readonly table: QualifiedName;
  readonly from: string;
  readonly to: string;
}

/** Whoever renames it states its name. */
export function renamedPart(database: Database, rename: PartRename): Database {
  const { kind, table, from, to } = rename;
  return (["table", "existingTable"] as const).reduce(
    (result, holder) => {
      const found = find(result, holder, table);
      if (!found) return result;
      const parts = partsOf(found, kind).map((part) => {
        if (part.name !== from) return part;
        const { naming: _, ...rest } = part as { readonly naming?: unknown };
        return { ...rest, name: to };
      });
      const renamed = withParts(found, kind, parts as never);
      const { replicaIdentity: identity } = found;
      const isIts = typeof identity === "object" && identity.index === from && kind !== "column";
      return put(result, holder, isIts ? { ...renamed, replicaIdentity: { index: to } } : renamed);
    },
    inPartitions(database, rename),
  );
}

/** What partitions have for it keeps its name. */
function inPartitions(database: Database, { kind, table, from, to }: PartRename): Database {
  return [...database.table.values()].reduce((result, each) => {
    const { partitionOf } = each;
    if (!partitionOf?.names || !sameName(partitionOf.parent, table)) return result;
    const names = partitionOf.names.map((name) =>
      name.kind === kind && name.of === from ? { ...name, of: to } : name,
    );
    return put(result, "table", { ...each, partitionOf: { ...partitionOf, names } });
  }, database);
}
