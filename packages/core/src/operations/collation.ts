/** https://www.postgresql.org/docs/current/sql-createcollation.html */
import type { Collation } from "../model/collation.ts";
import { globalRef, objectRef } from "../model/reference.ts";
import { dollarQuoted, literal } from "../names/identifier.ts";
import { type QualifiedName, qualified } from "../names/qualified.ts";
import { type Statement, statement } from "./definition.ts";
import { type Memory, memoryOf, recalling, remembering } from "./memory.ts";
import { namespaceSql } from "./sql.ts";
import { createOperation, dropOperation, type StandingFacets } from "./standing.ts";
import { type AlterableFacets, type Altered, alterOperation } from "./standing-alter.ts";

/** A collation as a revision file writes it. */
export interface CollationSpec
  extends Omit<Collation, "name" | "schema" | "provider" | "nondeterministic"> {
  readonly provider?: Collation["provider"];
  readonly nondeterministic?: boolean;
}

function specFrom({ schema: _, name: __, ...spec }: Collation): CollationSpec {
  return spec;
}

function collationFrom(
  name: QualifiedName,
  { provider = "libc", nondeterministic, ...spec }: CollationSpec,
): Collation {
  return { ...name, provider, ...spec, ...(nondeterministic && { nondeterministic }) };
}

function clauses({ provider, locale, lcCollate, lcCtype, ...more }: Collation): string {
  const of = (word: string, value: string | undefined) =>
    value === undefined ? [] : [`${word} = ${literal(value)}`];
  return [
    `provider = ${provider}`,
    ...of("locale", locale),
    ...of("lc_collate", lcCollate),
    ...of("lc_ctype", lcCtype),
    ...(more.nondeterministic ? ["deterministic = false"] : []),
    ...of("rules", more.rules),
  ].join(", ");
}

function createSql(collation: Collation): string {
  return `CREATE COLLATION ${qualified(collation)} (${clauses(collation)})`;
}

const dropSql = (collation: Collation): string => `DROP COLLATION ${qualified(collation)}`;

/** One of its name for the encoding of the database, or for all. */
function rowSql(collation: QualifiedName): string {
  return `pg_collation o WHERE o.collname = ${literal(collation.name)} AND o.collnamespace = ${namespaceSql(collation)}`;
}

/** PostgreSQL sorts by the old one what stands on it: that needs one of another name. */
function guardSql(collation: Collation): Statement {
  const name = qualified(collation);
  const body = `DECLARE users text;
BEGIN
SELECT string_agg(DISTINCT pg_describe_object(d.classid, d.objid, d.objsubid), ', ') INTO users
FROM ${rowSql(collation).replace(" WHERE ", " JOIN pg_depend d ON d.refclassid = 'pg_collation'::regclass AND d.refobjid = o.oid WHERE ")};
IF users IS NOT NULL THEN
RAISE EXCEPTION USING ERRCODE = 'dependent_objects_still_exist', MESSAGE = ${literal(`collation ${name} cannot be changed while it is used`)}, DETAIL = users,
HINT = 'Declare a collation of another name beside it, give that to what uses this one, and take this one away.';
END IF; END`;
  return { sql: `DO ${dollarQuoted(body)}`, transactional: true };
}

function memory(collation: QualifiedName): Memory {
  const name = qualified(collation);
  return memoryOf("standing_collation", name, `collation ${name}`);
}

const LABEL = "format('COLLATION %s.%I', o.collnamespace::regnamespace, o.collname)";

/** Its comment, and its owner where that is not who makes it. */
const BESIDE = `array_remove(ARRAY[
  'COMMENT ON ' || ${LABEL} || ' IS ' || quote_literal(obj_description(o.oid, 'pg_collation')),
  CASE WHEN o.collowner <> current_user::regrole THEN format('ALTER %s OWNER TO %I', ${LABEL}, pg_get_userbyid(o.collowner)) END], NULL)`;

/** Nothing of it can be changed in place. */
function alterSql({ from, to }: Altered<"collation">): readonly Statement[] {
  const body = `FOR made IN SELECT * FROM json_array_elements_text(kept->'beside') LOOP
EXECUTE made;
END LOOP;`;
  return [
    guardSql(from),
    ...remembering(
      memory(from),
      `SELECT json_build_object('beside', ${BESIDE}) FROM ${rowSql(from)}`,
    ),
    ...statement(dropSql(from)),
    ...statement(createSql(to)),
    ...recalling(memory(to), { as: "remade", declare: "made text;", body }),
  ];
}

const facets: StandingFacets<"collation", CollationSpec> &
  AlterableFacets<"collation", CollationSpec> = {
  kind: "collation",
  ref: (collation) => objectRef("collation", collation),
  requires: ({ schema }) => (schema === undefined ? [] : [globalRef("schema", schema)]),
  takes: {
    keys: {
      provider: null,
      locale: null,
      lcCollate: null,
      lcCtype: null,
      nondeterministic: null,
      rules: null,
    },
  },
  spec: specFrom,
  object: collationFrom,
  createSql: (collation) => [createSql(collation)],
  dropSql,
  exists: (collation) => `EXISTS (SELECT FROM ${rowSql(collation)})`,
  detail: clauses,
  alterSql,
  alterDetail: ({ from, to }) => `${clauses(from)} → ${clauses(to)}`,
};

export const createCollation = createOperation(facets);
export const dropCollation = dropOperation(facets);
export const alterCollation = alterOperation(facets);
