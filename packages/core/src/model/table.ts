import type { QualifiedName } from "../names/qualified.ts";
import type { Check } from "./check.ts";
import type { Column } from "./column.ts";
import type { Exclusion } from "./exclusion.ts";
import type { ForeignKey } from "./foreign-key.ts";
import type { Partition, PartitionKey } from "./partitioning.ts";
import type { Policy } from "./policy.ts";
import type { PrimaryKey } from "./primary-key.ts";
import type { TableAttributes } from "./table-attributes.ts";
import type { Index } from "./table-index.ts";
import type { Unique } from "./unique.ts";

export interface Table extends QualifiedName, TableAttributes {
  readonly columns: readonly Column[];
  readonly primaryKey?: PrimaryKey;
  readonly uniques: readonly Unique[];
  readonly checks: readonly Check[];
  readonly exclusions: readonly Exclusion[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly indexes: readonly Index[];
  readonly policies: readonly Policy[];
  /** Without a policy that lets them, others than its owner then see no rows. */
  readonly rowLevelSecurity?: true;
  /** Its rows are in partitions. */
  readonly partitionBy?: PartitionKey;
  /** It is a partition. What it has from its parent is told of the parent alone. */
  readonly partitionOf?: Partition;
  /** Tables whose columns and checks it has, too; these are told of them alone. */
  readonly inherits?: readonly QualifiedName[];
}

/** A table of that name that has nothing yet. */
export function emptyTable(name: QualifiedName): Table {
  return {
    ...name,
    columns: [],
    uniques: [],
    checks: [],
    exclusions: [],
    foreignKeys: [],
    indexes: [],
    policies: [],
  };
}

/** PostgreSQL makes the columns of a primary key, and those that a sequence fills, not null. */
export function withImpliedNotNull(table: Table): Table {
  const keys = table.primaryKey?.columns ?? [];
  const isImplied = ({ name, notNull, identity, serial }: Column): boolean =>
    !notNull && (serial === true || identity !== undefined || keys.includes(name));
  if (!table.columns.some(isImplied)) return table;
  const columns = table.columns.map((column): Column => {
    return isImplied(column) ? { ...column, notNull: true } : column;
  });
  return { ...table, columns };
}

export function columnOf(table: Table, name: string): Table["columns"][number] | undefined {
  return table.columns.find((column) => column.name === name);
}
