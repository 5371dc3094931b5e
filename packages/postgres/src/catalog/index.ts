export type { Unmodelled } from "./assembly.ts";
export { type Catalog, type CatalogOptions, printCatalog, readCatalog } from "./catalog.ts";
export { type EnumColumn, enumColumns, type HeldRows, rowsHolding } from "./enum-use.ts";
export { CatalogChanged, CatalogLocked } from "./errors.ts";
export { countRows, type RowQuestion } from "./rows.ts";
export { PINNED_SETTINGS } from "./settings.ts";
export type { UnmanagedObject } from "./unmanaged/unmanaged.ts";
