/** The operations on each kind of part, for what treats all kinds alike. */
import type { PartKind, PartsByKind } from "../model/kinds.ts";
import { PART_KINDS } from "../model/parts.ts";
import type { QualifiedName } from "../names/qualified.ts";
import { addCheck, alterCheck, dropCheck } from "./check.ts";
import { addColumn, alterColumn, dropColumn } from "./column.ts";
import type { AnyOperation, OperationDefinition } from "./definition.ts";
import { addExclusion, alterExclusion, dropExclusion } from "./exclusion.ts";
import { addForeignKey, alterForeignKey, dropForeignKey } from "./foreign-key.ts";
import type { Operation } from "./operation.ts";
import type { AlteredPart, PartOf } from "./parts.ts";
import { alterPolicy, createPolicy, dropPolicy } from "./policy.ts";
import { addPrimaryKey, alterPrimaryKey, dropPrimaryKey } from "./primary-key.ts";
import type { Remade } from "./remade.ts";
import { alterIndex, createIndex, dropIndex } from "./table-index.ts";
import { addUnique, alterUnique, dropUnique } from "./unique.ts";

type Definition<Payload extends object> = Pick<
  OperationDefinition<string, Payload, never>,
  "name" | "sql" | "effects"
>;

interface PartOperations<K extends PartKind> {
  readonly add: Definition<PartOf<K>>;
  readonly drop: Definition<PartOf<K>>;
  readonly alter: Definition<AlteredPart<K>>;
}

export const PART_OPERATIONS: { readonly [K in PartKind]: PartOperations<K> } = {
  column: { add: addColumn, drop: dropColumn, alter: alterColumn },
  primaryKey: { add: addPrimaryKey, drop: dropPrimaryKey, alter: alterPrimaryKey },
  unique: { add: addUnique, drop: dropUnique, alter: alterUnique },
  check: { add: addCheck, drop: dropCheck, alter: alterCheck },
  exclusion: { add: addExclusion, drop: dropExclusion, alter: alterExclusion },
  foreignKey: { add: addForeignKey, drop: dropForeignKey, alter: alterForeignKey },
  index: { add: createIndex, drop: dropIndex, alter: alterIndex },
  policy: { add: createPolicy, drop: dropPolicy, alter: alterPolicy },
};

export function adding<K extends PartKind>(
  kind: K,
  table: QualifiedName,
  part: PartsByKind[K],
  remade: Remade = {},
): Operation {
  return { operation: PART_OPERATIONS[kind].add.name, table, part, ...remade } as Operation;
}

export function dropping<K extends PartKind>(
  kind: K,
  table: QualifiedName,
  part: PartsByKind[K],
  remade: Remade = {},
): Operation {
  return { operation: PART_OPERATIONS[kind].drop.name, table, part, ...remade } as Operation;
}

export function altering<K extends PartKind>(
  kind: K,
  table: QualifiedName,
  from: PartsByKind[K],
  to: PartsByKind[K],
): Operation {
  return { operation: PART_OPERATIONS[kind].alter.name, table, from, to } as Operation;
}

/** What an operation does to a part: it is added where it has no `from`, dropped where no `to`. */
export type PartChange = {
  [K in PartKind]: {
    readonly kind: K;
    readonly table: QualifiedName;
    readonly from: PartsByKind[K] | undefined;
    readonly to: PartsByKind[K] | undefined;
  };
}[PartKind];

const ROLES = ["add", "drop", "alter"] as const;

const BY_NAME: ReadonlyMap<string, readonly [PartKind, (typeof ROLES)[number]]> = new Map(
  PART_KINDS.flatMap((kind) =>
    ROLES.map((role) => [PART_OPERATIONS[kind][role].name, [kind, role]] as const),
  ),
);

/** What an operation on a part does; nothing for an operation on what stands alone. */
export function partChangeOf(operation: AnyOperation): PartChange | undefined {
  const [kind, role] = BY_NAME.get(operation.operation) ?? [];
  if (!kind) return undefined;
  const { table, part, from, to } = operation as unknown as PartOf<PartKind> &
    AlteredPart<PartKind>;
  if (role === "alter") return { kind, table, from, to } as PartChange;
  const change = role === "add" ? { from: undefined, to: part } : { from: part, to: undefined };
  return { kind, table, ...change } as PartChange;
}
