import { globalRef } from "../model/reference.ts";
import { ident, literal } from "../names/identifier.ts";
import { createOperation, dropOperation, type StandingFacets } from "./standing.ts";

const facets: StandingFacets<"schema", Record<never, never> | undefined> = {
  kind: "schema",
  ref: ({ name }) => globalRef("schema", name),
  spec: () => undefined,
  object: ({ name }) => ({ name }),
  createSql: ({ name }) => `CREATE SCHEMA ${ident(name)}`,
  dropSql: ({ name }) => `DROP SCHEMA ${ident(name)}`,
  exists: ({ name }) => `to_regnamespace(${literal(ident(name))}) IS NOT NULL`,
};

export const createSchema = createOperation(facets);
export const dropSchema = dropOperation(facets);
