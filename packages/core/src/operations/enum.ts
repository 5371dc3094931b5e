import type { Enum } from "../model/enum.ts";
import { InvalidDefinition } from "../model/errors.ts";
import { globalRef, objectRef } from "../model/reference.ts";
import { literal } from "../names/identifier.ts";
import { typeNameProblem } from "../names/own-types.ts";
import { qualified, readName } from "../names/qualified.ts";
import { enumExists } from "./sql.ts";
import { createOperation, dropOperation, type StandingFacets } from "./standing.ts";

export interface EnumSpec {
  readonly values: readonly string[];
}

export function enumSql(type: Enum): string {
  return `CREATE TYPE ${qualified(type)} AS ENUM (${type.values.map(literal).join(", ")})`;
}

export const enumFacets: StandingFacets<"enum", EnumSpec> = {
  kind: "enum",
  ref: (name) => objectRef("enum", name),
  provides: (type) => [objectRef("type", type)],
  requires: ({ schema }) => (schema === undefined ? [] : [globalRef("schema", schema)]),
  takes: { keys: { values: { each: null } } },
  spec: ({ values }) => ({ values }),
  object: (name, { values = [] }) => ({ ...name, values }),
  createSql: (type) => [enumSql(type)],
  dropSql: (type) => `DROP TYPE ${qualified(type)}`,
  exists: enumExists,
  detail: ({ values }) => values.join(", "),
};

const create = createOperation(enumFacets);

export const createEnum: typeof create = {
  ...create,
  read: (database, name, spec) => {
    const problem = typeNameProblem(readName(name));
    if (problem) throw new InvalidDefinition(qualified(readName(name)), problem);
    return create.read(database, name, spec);
  },
};
export const dropEnum = dropOperation(enumFacets);
