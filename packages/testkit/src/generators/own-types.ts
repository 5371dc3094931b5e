/** Types that a database declares itself, and that columns may be of. */
import {
  type CompositeAttribute,
  type CompositeType,
  type Default,
  type Domain,
  type Enum,
  type QualifiedName,
  qualified,
  rawSql,
} from "@autogen/core";
import fc, { type Arbitrary } from "fast-check";
import { chosen } from "./columns.ts";

export interface OwnTypes {
  readonly enums: readonly Enum[];
  readonly domains: readonly Domain[];
  readonly compositeTypes: readonly CompositeType[];
}

export interface DomainSeed {
  readonly base: keyof typeof BASES | "enum" | "domain";
  readonly choice: number;
  readonly notNull: boolean;
  /** The names of its checks: as many as there are. */
  readonly checks: readonly string[];
}

export interface CompositeSeed {
  readonly types: readonly (keyof typeof BASES | "enum" | "domain")[];
  readonly choice: number;
}

interface Base {
  readonly type: string;
  readonly defaults: readonly (Default | undefined)[];
  readonly checks: readonly string[];
}

/** What a B-tree sorts, so that keys may have it. */
const BASES = {
  integer: {
    type: "integer",
    defaults: [undefined, 5, rawSql("1 + 1")],
    checks: ["VALUE <> 13", "value between -100 and 100"],
  },
  "numeric(10, 2)": {
    type: "numeric(10, 2)",
    defaults: [undefined, "0.5"],
    checks: ["VALUE > -1", "value is not null or true"],
  },
  text: {
    type: "text",
    defaults: [undefined, "it's", rawSql("lower('ABC')")],
    checks: ["VALUE <> 'zzz'", "length(value) < 100 and value not in ('u', 'v')"],
  },
  "varchar(20)": {
    type: "character varying(20)",
    defaults: [undefined, "", "x"],
    checks: ["VALUE <> 'zzz'", "value in ('', 'x', 'y') or length(value) > 1"],
  },
  timestamptz: {
    type: "timestamptz",
    defaults: [undefined, rawSql("now()")],
    checks: ["VALUE > '1970-01-01 00:00:00+00'"],
  },
} as const satisfies Record<string, Base>;

const bases = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...(Object.keys(BASES) as (keyof typeof BASES)[])) },
  { weight: 1, arbitrary: fc.constantFrom("enum" as const, "domain" as const) },
);

const NAMES = ["value_check", "Has it", "more"] as const;

export const domainSeed: Arbitrary<DomainSeed> = fc.record({
  base: bases,
  choice: fc.nat(11),
  notNull: fc.boolean(),
  checks: fc.subarray([...NAMES], { maxLength: 2 }),
});

export const compositeSeed: Arbitrary<CompositeSeed> = fc.record({
  types: fc.array(bases, { maxLength: 4 }),
  choice: fc.nat(11),
});

/** @param types those that are made before it */
export function domainFrom(
  name: QualifiedName,
  { base, choice, notNull, checks }: DomainSeed,
  types: Pick<OwnTypes, "enums" | "domains">,
): Domain {
  const own = ownType(base, choice, types);
  const beneath: Base = own ? { type: own, defaults: [undefined], checks: ["true"] } : plain(base);
  const value = chosen(beneath.defaults, choice);
  return {
    ...name,
    type: beneath.type,
    ...(value !== undefined && { default: value }),
    ...(beneath.type === "text" && choice % 4 === 3 && { collation: '"C"' }),
    ...(notNull && { notNull }),
    checks: checks.map((check, at) => ({
      name: check,
      expression: rawSql(chosen(beneath.checks, choice + at) ?? "true"),
    })),
  };
}

export function compositeFrom(
  name: QualifiedName,
  { types, choice }: CompositeSeed,
  own: Pick<OwnTypes, "enums" | "domains">,
): CompositeType {
  return {
    ...name,
    attributes: types.map((base, at): CompositeAttribute => {
      const type = ownType(base, choice, own) ?? plain(base).type;
      const collation = type === "text" && choice % 4 === 3 ? { collation: '"C"' } : {};
      return { name: at === 0 ? "First one" : `attribute_${at}`, type, ...collation };
    }),
  };
}

function ownType(
  base: DomainSeed["base"],
  choice: number,
  { enums, domains }: Pick<OwnTypes, "enums" | "domains">,
): string | undefined {
  if (base !== "enum" && base !== "domain") return undefined;
  const type = chosen<QualifiedName>(base === "enum" ? enums : domains, choice);
  return type && qualified(type);
}

function plain(base: DomainSeed["base"]): Base {
  return base === "enum" || base === "domain" ? BASES.text : BASES[base];
}
