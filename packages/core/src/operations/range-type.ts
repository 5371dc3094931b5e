import type { Database } from "../model/database.ts";
import { multirangeOf, type RangeType } from "../model/range-type.ts";
import { globalRef, type ObjectRef, objectRef } from "../model/reference.ts";
import { renamedType } from "../model/renamed/own-type.ts";
import { typeNameOf } from "../model/type-name.ts";
import { dollarQuoted, ident, literal } from "../names/identifier.ts";
import { inSchemaOf, qualified, sameName } from "../names/qualified.ts";
import { routineRefs } from "./routine-refs.ts";
import { lookup } from "./sql.ts";
import { createOperation, dropOperation, type StandingFacets } from "./standing.ts";
import type { AlterableFacets, Altered } from "./standing-alter.ts";
import { replaceOperation } from "./standing-replace.ts";
import { oldName } from "./type-replacement/old-name.ts";

/** A range type as a revision file writes it. */
export type RangeTypeSpec = Omit<RangeType, "name" | "schema">;

function rangeSpec({ schema: _, name: __, ...spec }: RangeType): RangeTypeSpec {
  return spec;
}

function requires({ schema, subtype, subtypeDiff }: RangeType): readonly ObjectRef[] {
  const of = typeNameOf(subtype);
  return [
    ...(schema === undefined ? [] : [globalRef("schema", schema)]),
    ...(of ? [objectRef("type", of)] : []),
    ...routineRefs(subtypeDiff && `${subtypeDiff}()`),
  ];
}

/** What follows the name. */
export function rangeClauses(range: RangeType): string {
  const { subtype, opclass, collation, canonical, subtypeDiff } = range;
  const of = (word: string, value: string | undefined) =>
    value === undefined ? [] : [`${word} = ${value}`];
  return `AS RANGE (${[
    `SUBTYPE = ${subtype}`,
    ...of("SUBTYPE_OPCLASS", opclass),
    ...of("COLLATION", collation),
    ...of("CANONICAL", canonical),
    ...of("SUBTYPE_DIFF", subtypeDiff),
    `MULTIRANGE_TYPE_NAME = ${qualified(multirangeOf(range))}`,
  ].join(", ")})`;
}

function detail({ name: _, schema: __, subtype, ...rest }: RangeType): string {
  return [subtype, ...Object.entries(rest).map(([key, value]) => `${key} ${value}`)].join(", ");
}

const facets: StandingFacets<"rangeType", RangeTypeSpec> &
  AlterableFacets<"rangeType", RangeTypeSpec> = {
  kind: "rangeType",
  ref: (range) => objectRef("rangeType", range),
  provides: (range) => [objectRef("type", range), objectRef("type", multirangeOf(range))],
  requires,
  takes: {
    keys: {
      subtype: null,
      opclass: null,
      collation: null,
      canonical: null,
      subtypeDiff: null,
      multirange: null,
    },
  },
  spec: rangeSpec,
  object: (name, spec) => ({ ...name, ...spec }),
  createSql: (range) => [`CREATE TYPE ${qualified(range)} ${rangeClauses(range)}`],
  dropSql: (range) => `DROP TYPE ${qualified(range)}`,
  alterSql: () => [],
  exists: (range) =>
    `EXISTS (SELECT FROM pg_type WHERE oid = ${lookup("to_regtype", range)} AND typtype = 'r')`,
  detail,
  alterDetail: ({ from, to }) => `${detail(from)} → ${detail(to)}`,
};

export const createRangeType = createOperation(facets);
export const dropRangeType = dropOperation(facets);

/** What comes with the old one makes room: the functions that make its values, and the type of several. */
function aside({ from }: Altered<"rangeType">): string {
  const several = multirangeOf(from);
  const old = lookup("to_regtype", inSchemaOf(from, oldName(from)));
  const body = `DECLARE each record; BEGIN
  FOR each IN SELECT p.oid::regprocedure AS routine, left(p.proname, 50) || '__old' AS name
    FROM pg_depend d JOIN pg_proc p ON p.oid = d.objid
    WHERE d.classid = 'pg_proc'::regclass AND d.deptype = 'i' AND d.refclassid = 'pg_type'::regclass
      AND d.refobjid IN (${old}, ${lookup("to_regtype", several)}) LOOP
    EXECUTE format('ALTER FUNCTION %s RENAME TO %I', each.routine, each.name);
  END LOOP;
END`;
  return `DO ${dollarQuoted(body)}; ALTER TYPE ${qualified(several)} RENAME TO ${ident(oldName(several))};`;
}

/** What the type of several is called in the end, and the functions that make its values. */
function renamedSeveral({ from, to }: Altered<"rangeType">): string | undefined {
  const [old, goal] = [multirangeOf(from), multirangeOf(to)];
  if (sameName(old, goal)) return undefined;
  return `FOR each IN SELECT p.oid::regprocedure AS routine
  FROM pg_depend d JOIN pg_proc p ON p.oid = d.objid
  WHERE d.classid = 'pg_proc'::regclass AND d.deptype = 'i' AND d.refclassid = 'pg_type'::regclass
    AND d.refobjid = ${lookup("to_regtype", old)} AND p.proname = ${literal(old.name)} LOOP
  EXECUTE format('ALTER FUNCTION %s RENAME TO %I', each.routine, ${literal(goal.name)});
END LOOP;
ALTER TYPE ${qualified(old)} RENAME TO ${ident(goal.name)};`;
}

/** What is of several ranges comes to be of another name with them. */
function withSeveralRenamed(database: Database, { from, to }: Altered<"rangeType">): Database {
  const [old, goal] = [multirangeOf(from), multirangeOf(to)];
  return sameName(old, goal) ? database : renamedType(database, "rangeType", old, goal.name);
}

/**
 * PostgreSQL changes nothing in a range type: values are read anew from their texts. What stands on the type of several
 * comes back by the name that it was printed with, before that becomes another.
 */
export const replaceRangeType = replaceOperation({
  ...facets,
  replacement: (altered) => {
    const finished = renamedSeveral(altered);
    const created = { ...altered.to, multirange: multirangeOf(altered.from).name };
    return {
      create: [`${aside(altered)} CREATE TYPE`, rangeClauses(created)],
      ...(finished && { finished }),
      value: "%1$I::text::%2$s",
      array: "%1$I::text::%2$s",
    };
  },
  carried: withSeveralRenamed,
});
