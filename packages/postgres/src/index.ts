export { decideEquality, type Judges } from "./canonical/equality.ts";
export { InvalidExpression } from "./canonical/errors.ts";
export { type Catalog, type CatalogOptions, readCatalog } from "./catalog/catalog.ts";
export * from "./connection/index.ts";
