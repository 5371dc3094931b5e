/** Columns of many types, and what can be said of their values. */
import {
  type Column,
  type Default,
  type Domain,
  type Enum,
  type Identity,
  ident,
  literal,
  type QualifiedName,
  qualified,
  rawSql,
} from "@autogen/core";
import fc, { type Arbitrary } from "fast-check";
import type { OwnTypes } from "./own-types.ts";
import { SHAPES, shapeOf } from "./shapes.ts";

export interface ColumnSeed {
  readonly shape: keyof typeof SHAPES | OwnShape | "serial" | "identity" | "generated";
  readonly notNull: boolean;
  /** Which of the possible defaults, columns, types. */
  readonly choice: number;
  readonly hasDefault: boolean;
}

type OwnShape = "enum" | "enum[]" | "domain" | "domain[]" | "composite" | "composite[]";

const shapes = [...(Object.keys(SHAPES) as (keyof typeof SHAPES)[])];

export const columnSeed: Arbitrary<ColumnSeed> = fc.record({
  shape: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...shapes) },
    { weight: 2, arbitrary: fc.constantFrom("enum", "enum[]") },
    {
      weight: 2,
      arbitrary: fc.constantFrom("domain", "domain", "domain[]", "composite", "composite[]"),
    },
    { weight: 2, arbitrary: fc.constantFrom("serial", "identity", "generated") },
  ),
  notNull: fc.boolean(),
  choice: fc.nat(11),
  hasDefault: fc.boolean(),
});

export function chosen<T>(from: readonly T[], choice: number): T | undefined {
  return from[choice % from.length];
}

const INTEGERS = ["smallint", "integer", "bigint"] as const;

/** @param others the columns that a generated one may read, made before it */
export function columnFrom(
  name: string,
  { shape, notNull, choice, hasDefault }: ColumnSeed,
  types: OwnTypes,
  others: readonly Column[],
  major: number,
): Column {
  const flags = notNull ? ({ notNull } as const) : {};
  const integer = chosen(INTEGERS, choice) ?? "integer";
  switch (shape) {
    case "serial":
      return { name, type: integer, notNull: true, serial: true };
    case "identity":
      return { name, type: integer, notNull: true, identity: identityFrom(integer, choice) };
    case "generated":
      return { name, ...generatedFrom(others, choice, major), ...flags };
    case "enum":
    case "enum[]": {
      const type = chosen(types.enums, choice);
      const list = shape === "enum[]";
      return type
        ? { name, ...enumColumn(type, list, choice, hasDefault), ...flags }
        : { name, type: "text" };
    }
    case "domain":
    case "domain[]": {
      const type = chosen(types.domains, choice);
      const list = shape === "domain[]";
      return type
        ? { name, ...domainColumn(type, list, hasDefault), ...flags }
        : { name, type: "text" };
    }
    case "composite":
    case "composite[]": {
      const type = chosen(types.compositeTypes, choice);
      return { name, type: type ? listed(type, shape === "composite[]") : "text", ...flags };
    }
    default: {
      const { type, defaults } = SHAPES[shape];
      const value = chosen<Default>(defaults, choice);
      return { name, type, ...flags, ...(hasDefault && value !== undefined && { default: value }) };
    }
  }
}

const BEYOND_SAFE = { start: "9007199254740993", maxValue: "9223372036854775806" };

const IDENTITIES: readonly Omit<Identity, "mode">[] = [
  {},
  { increment: "-1" },
  { start: "5", cycle: true },
  { minValue: "-3", maxValue: "3000", cache: "20" },
  { increment: "2", start: "7", minValue: "5" },
];

function identityFrom(type: string, choice: number): Identity {
  const mode = choice % 2 === 0 ? "always" : "by default";
  const wide = type === "bigint" ? [...IDENTITIES, BEYOND_SAFE] : IDENTITIES;
  return { mode, ...chosen(wide, choice >> 1) };
}

function generatedFrom(
  others: readonly Column[],
  choice: number,
  major: number,
): Pick<Column, "type" | "generated"> {
  const sources = others.filter(
    ({ type, generated }) => !generated && ["integer", "text"].includes(type),
  );
  const source = chosen(sources, choice);
  if (!source) return { type: "integer" };
  const column = ident(source.name);
  const virtual = major >= 18 && choice % 3 === 0 ? ({ virtual: true } as const) : {};
  return source.type === "integer"
    ? { type: "integer", generated: { expression: rawSql(`${column} * ${choice}`), ...virtual } }
    : { type: "text", generated: { expression: rawSql(`lower(${column})`), ...virtual } };
}

function enumColumn(
  type: Enum,
  isList: boolean,
  choice: number,
  hasDefault: boolean,
): Pick<Column, "type" | "default"> {
  const label = chosen(type.values, choice) ?? "";
  const name = listed(type, isList);
  if (!hasDefault) return { type: name };
  return { type: name, default: isList ? rawSql(`ARRAY[${literal(label)}]::${name}`) : label };
}

function domainColumn(
  type: Domain,
  isList: boolean,
  hasDefault: boolean,
): Pick<Column, "type" | "default"> {
  const name = listed(type, isList);
  return isList && hasDefault ? { type: name, default: rawSql("'{}'") } : { type: name };
}

function listed(type: QualifiedName, isList: boolean): string {
  return isList ? `${qualified(type)}[]` : qualified(type);
}

/** What a check or a predicate may say of the column. */
export function conditionOn(column: Pick<Column, "name" | "type">): string {
  const name = ident(column.name);
  return shapeOf(column.type)?.condition(name) ?? `${name} IS NOT NULL`;
}

/** What an index may be made of beside the column itself. */
export function expressionOn(column: Column): string | undefined {
  return shapeOf(column.type)?.expression(ident(column.name));
}

/** A key or a B-tree may have it. */
export function isSorted({ type }: Column): boolean {
  return shapeOf(type)?.sorted !== false;
}

/** No index may have what is computed on reading, nor an expression over it. */
export function isStored({ generated }: Column): boolean {
  return generated?.virtual !== true;
}
