/** What a table is beside what belongs to it. */
export interface TableAttributes {
  /** Its rows are not written ahead, and are gone after a crash. */
  readonly unlogged?: true;
  /** Storage parameters, by name; those of its TOAST table as `toast.name`. */
  readonly with?: Readonly<Record<string, string>>;
  /** The access method; absent: `heap`. */
  readonly using?: string;
  readonly tablespace?: string;
  /** Policies hold for its owner, too. */
  readonly forceRowLevelSecurity?: true;
  /** How subscribers know a row again; absent: by the primary key. */
  readonly replicaIdentity?: "full" | "nothing" | { readonly index: string };
}

const KEYS: { readonly [K in keyof Required<TableAttributes>]: true } = {
  unlogged: true,
  with: true,
  using: true,
  tablespace: true,
  forceRowLevelSecurity: true,
  replicaIdentity: true,
};

export const TABLE_ATTRIBUTES = Object.keys(KEYS) as readonly (keyof TableAttributes)[];

export function attributesOf(table: TableAttributes): TableAttributes {
  const said = TABLE_ATTRIBUTES.filter((key) => table[key] !== undefined);
  return Object.fromEntries(said.map((key) => [key, table[key]]));
}

/** The table with these attributes, and no others. */
export function withAttributes<T extends TableAttributes>(
  table: T,
  attributes: TableAttributes,
): T {
  const rest = Object.entries(table).filter(([key]) => !(key in KEYS));
  return { ...Object.fromEntries(rest), ...attributes } as T;
}
