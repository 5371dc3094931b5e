import { globalRef } from "../model/reference.ts";
import { ident, literal } from "../names/identifier.ts";
import { defineOperation } from "./definition.ts";
import { createOperation, dropOperation, type Holding, type StandingFacets } from "./standing.ts";

const facets: StandingFacets<"schema", undefined> = {
  kind: "schema",
  ref: ({ name }) => globalRef("schema", name),
  takes: null,
  spec: () => undefined,
  object: ({ name }) => ({ name }),
  createSql: ({ name }) => [`CREATE SCHEMA ${ident(name)}`],
  dropSql: ({ name }) => `DROP SCHEMA ${ident(name)}`,
  exists: ({ name }) => `to_regnamespace(${literal(ident(name))}) IS NOT NULL`,
};

/** A schema is nothing but its name. */
export const createSchema = defineOperation<"createSchema", Holding<"schema">, [name: string]>({
  ...createOperation(facets),
  takes: [null],
  read: (_, name) => ({ schema: { name } }),
  write: ({ schema }) => [schema.name],
});
export const dropSchema = dropOperation(facets);
