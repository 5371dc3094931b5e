/**
 * How what nobody here has made is found, taken away, and made again as PostgreSQL prints it.
 */
import type { DependantKind, DependantName } from "../model/standing-dependant.ts";
import { literal } from "../names/identifier.ts";
import type { QualifiedName } from "../names/qualified.ts";
import { heirStorageOf, indexCounting } from "./belongings.ts";
import {
  type CatalogSql,
  CONSTRAINT,
  INDEX,
  madeAgain,
  POLICY,
  PUBLISHED,
  RULE,
  STATISTICS,
  TRIGGER,
} from "./catalog-sql.ts";
import { lookup, namespaceSql } from "./sql.ts";
import { OF_TABLE } from "./table-belongings.ts";

/** Expressions over one row, if the object is there. */
export interface DependantSql {
  readonly from: string;
  /** An array of the statements that make it again; null among them are none. */
  readonly makes: string;
  /** The statement that takes it away. */
  readonly takes: string;
}

export type Print = (object: DependantName) => DependantSql;

const NOWHERE: QualifiedName = { name: "" };

function regclass(name: QualifiedName = NOWHERE): string {
  return lookup("to_regclass", name);
}

/** By its name alone, or within the relation that has it. */
function named(sql: CatalogSql, where: (object: DependantName) => string): Print {
  return (object) => ({
    from: `${sql.catalog} o WHERE ${where(object)}`,
    makes: madeAgain(sql),
    takes: sql.takes,
  });
}

const trigger = named(
  TRIGGER,
  ({ on, name }) => `o.tgrelid = ${regclass(on)} AND o.tgname = ${literal(name.name)}`,
);

const rule = named(
  RULE,
  ({ on, name }) => `o.ev_class = ${regclass(on)} AND o.rulename = ${literal(name.name)}`,
);

const policy = named(
  POLICY,
  ({ on, name }) => `o.polrelid = ${regclass(on)} AND o.polname = ${literal(name.name)}`,
);

const statistics = named(
  STATISTICS,
  ({ name }) => `o.stxname = ${literal(name.name)} AND o.stxnamespace = ${namespaceSql(name)}`,
);

const publication = named(
  PUBLISHED,
  ({ on, name }) => `o.prrelid = ${regclass(on)}
  AND o.prpubid = (SELECT oid FROM pg_publication WHERE pubname = ${literal(name.name)})`,
);

/** That of a partitioned table is one of its partitions, too, and printed without them. */
const index: Print = ({ name }) => ({
  from: `pg_class o WHERE o.oid = ${regclass(name)} AND o.relkind IN ('i', 'I')`,
  makes: `ARRAY(SELECT CASE o.relkind WHEN 'I' THEN regexp_replace(made, '^(CREATE .*?) ON ONLY ', '\\1 ON ') ELSE made END
    FROM unnest(${madeAgain(INDEX)}) AS made)`,
  takes: INDEX.takes,
});

const constraint = named(
  CONSTRAINT,
  ({ on, name }) => `o.conrelid = ${regclass(on)} AND o.conname = ${literal(name.name)}`,
);

/** It stays, for what depends on it, with its owner and privileges, and has no body for the moment. */
const BODY = `CASE WHEN o.prosqlbody IS NULL THEN NULL ELSE pg_get_functiondef(o.oid) END`;

const sqlFunction: Print = ({ name, signature = "" }) => ({
  from: `pg_proc o WHERE o.proname = ${literal(name.name)} AND o.pronamespace = ${namespaceSql(name)}
  AND pg_get_function_identity_arguments(o.oid) = ${literal(signature)} AND o.prosqlbody IS NOT NULL`,
  makes: `ARRAY[${BODY}]`,
  takes: `left(${BODY}, length(rtrim(${BODY}, E'\\n')) - length(rtrim(pg_get_function_sqlbody(o.oid), E'\\n'))) || 'AS '''''`,
});

/** Forgotten where PostgreSQL builds an index for another type. */
const indexStatistics: Print = ({ name }) => ({
  from: `pg_class o WHERE o.oid = ${regclass(name)} AND o.relkind IN ('i', 'I')`,
  makes: `ARRAY[${indexCounting("o.oid")}]`,
  takes: "'SELECT'",
});

/** Forgotten where a column gets another type. */
const columnStorage: Print = ({ on, name }) => ({
  from: `pg_attribute o WHERE o.attrelid = ${regclass(on)} AND o.attname = ${literal(name.name)} AND NOT o.attisdropped`,
  makes: heirStorageOf("o"),
  takes: "'SELECT'",
});

/** Views have more beside them than statements: see `view-belongings.ts`. */
export const DEPENDANT_SQL: {
  readonly [K in Exclude<DependantKind, "view" | "materialized view">]: Print;
} = {
  trigger,
  rule,
  policy,
  statistics,
  publication,
  function: sqlFunction,
  index,
  "index statistics": indexStatistics,
  "column storage": columnStorage,
  constraint,
  ...OF_TABLE,
};
