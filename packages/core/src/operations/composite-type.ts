import type { CompositeAttribute, CompositeType } from "../model/composite-type.ts";
import { globalRef, type ObjectRef, objectRef } from "../model/reference.ts";
import { typeNameOf } from "../model/type-name.ts";
import { ident } from "../names/identifier.ts";
import { type QualifiedName, qualified } from "../names/qualified.ts";
import { type Statement, statement } from "./definition.ts";
import { attributeComments, keepingComments } from "./kept-comments.ts";
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

/** Attributes come and go, in the place of others behind those that stay. */
function alterSql({ from, to }: AlteredType): readonly Statement[] {
  const isIn = (list: readonly CompositeAttribute[]) => {
    const texts = new Set(list.map(attributeSql));
    return (attribute: CompositeAttribute) => texts.has(attributeSql(attribute));
  };
  const [stays, stood] = [isIn(to.attributes), isIn(from.attributes)];
  const actions = [
    ...from.attributes
      .filter((each) => !stays(each))
      .map(({ name }) => `DROP ATTRIBUTE ${ident(name)}`),
    ...to.attributes
      .filter((each) => !stood(each))
      .map((each) => `ADD ATTRIBUTE ${attributeSql(each)}`),
  ];
  const statements = statement(`ALTER TYPE ${qualified(to)} ${actions.join(", ")}`);
  const before = new Set(from.attributes.map(({ name }) => name));
  const remade = to.attributes.filter((each) => !stood(each) && before.has(each.name));
  if (remade.length === 0) return statements;
  const names = remade.map(({ name }) => name);
  return keepingComments(`type ${qualified(to)}`, attributeComments(to, names), statements);
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
  exists: (type) =>
    `EXISTS (SELECT FROM pg_class WHERE oid = ${lookup("to_regclass", type)} AND relkind = 'c')`,
  detail,
  alterDetail: ({ from, to }) => `${detail(from)} → ${detail(to)}`,
};

export const createCompositeType = createOperation(compositeTypeFacets);
export const dropCompositeType = dropOperation(compositeTypeFacets);
export const alterCompositeType = alterOperation(compositeTypeFacets);
