import type { CompositeAttribute, CompositeType } from "../model/composite-type.ts";
import type { Database } from "../model/database.ts";
import { globalRef, type ObjectRef, objectRef } from "../model/reference.ts";
import { columnsOfType } from "../model/type-columns.ts";
import { typeNameOf } from "../model/type-name.ts";
import { ident } from "../names/identifier.ts";
import { type QualifiedName, qualified } from "../names/qualified.ts";
import { type Effects, type Statement, statement } from "./definition.ts";
import { attributeComments, keepingBeside } from "./kept-beside.ts";
import { lookup } from "./sql.ts";
import { createOperation, dropOperation, type StandingFacets } from "./standing.ts";
import { type AlterableFacets, type Altered, alterOperation } from "./standing-alter.ts";

/** A composite type as a revision file writes it: its attributes by their names, in their order. */
export interface CompositeTypeSpec {
  readonly attributes: Readonly<Record<string, Omit<CompositeAttribute, "name">>>;
}

type AlteredType = Altered<"compositeType">;

function typeSpec({ attributes }: CompositeType): CompositeTypeSpec {
  return { attributes: Object.fromEntries(attributes.map(({ name, ...rest }) => [name, rest])) };
}

function typeFrom(name: QualifiedName, { attributes = {} }: CompositeTypeSpec): CompositeType {
  const named = Object.entries(attributes).map(([key, rest]) => ({ name: key, ...rest }));
  return { ...name, attributes: named };
}

function requires({ schema, attributes }: CompositeType): readonly ObjectRef[] {
  return [
    ...(schema === undefined ? [] : [globalRef("schema", schema)]),
    ...attributes.flatMap(({ type }) => {
      const name = typeNameOf(type);
      return name ? [objectRef("type", name)] : [];
    }),
  ];
}

function attributeSql({ name, type, collation }: CompositeAttribute): string {
  const collated = collation === undefined ? "" : ` COLLATE ${collation}`;
  return `${ident(name)} ${type}${collated}`;
}

/** What follows the name: https://www.postgresql.org/docs/current/sql-createtype.html */
export function compositeClauses({ attributes }: CompositeType): string {
  return `AS (${attributes.map(attributeSql).join(", ")})`;
}

/** Those of one list that the other does not have as they are. */
function missingIn(
  others: readonly CompositeAttribute[],
  list: readonly CompositeAttribute[],
): readonly CompositeAttribute[] {
  const texts = new Set(others.map(attributeSql));
  return list.filter((attribute) => !texts.has(attributeSql(attribute)));
}

/** What columns of the type have in attributes that go. */
function alterEffects({ from, to }: AlteredType, before: Database): Effects {
  const gone = missingIn(to.attributes, from.attributes);
  const columns = columnsOfType(before, to);
  const loses = columns.flatMap(({ table, column }) =>
    gone.map(({ name }) => {
      const place = `${qualified(table)}.${ident(column.name)}`;
      return `the attribute ${ident(name)} of ${place}`;
    }),
  );
  return { locks: [], loses };
}

/** Attributes come and go, in the place of others behind those that stay. */
function alterSql({ from, to }: AlteredType): readonly Statement[] {
  const actions = [
    ...missingIn(to.attributes, from.attributes).map(({ name }) => `DROP ATTRIBUTE ${ident(name)}`),
    ...missingIn(from.attributes, to.attributes).map(
      (each) => `ADD ATTRIBUTE ${attributeSql(each)}`,
    ),
  ];
  const statements = statement(`ALTER TYPE ${qualified(to)} ${actions.join(", ")}`);
  const before = new Set(from.attributes.map(({ name }) => name));
  const remade = missingIn(from.attributes, to.attributes).filter((each) => before.has(each.name));
  if (remade.length === 0) return statements;
  const names = remade.map(({ name }) => name);
  return keepingBeside(`type ${qualified(to)}`, attributeComments(to, names), statements);
}

function detail({ attributes }: CompositeType): string {
  return attributes.map(({ name, type }) => `${ident(name)} ${type}`).join(", ");
}

export const compositeTypeFacets: StandingFacets<"compositeType", CompositeTypeSpec> &
  AlterableFacets<"compositeType", CompositeTypeSpec> = {
  kind: "compositeType",
  ref: (type) => objectRef("compositeType", type),
  provides: (type) => [objectRef("type", type), objectRef("relation", type)],
  requires,
  takes: { keys: { attributes: { each: { keys: { type: null, collation: null } } } } },
  spec: typeSpec,
  object: typeFrom,
  createSql: (type) => [`CREATE TYPE ${qualified(type)} ${compositeClauses(type)}`],
  dropSql: (type) => `DROP TYPE ${qualified(type)}`,
  alterSql,
  alterEffects,
  exists: (type) =>
    `EXISTS (SELECT FROM pg_class WHERE oid = ${lookup("to_regclass", type)} AND relkind = 'c')`,
  detail,
  alterDetail: ({ from, to }) => `${detail(from)} → ${detail(to)}`,
};

export const createCompositeType = createOperation(compositeTypeFacets);
export const dropCompositeType = dropOperation(compositeTypeFacets);
export const alterCompositeType = alterOperation(compositeTypeFacets);
