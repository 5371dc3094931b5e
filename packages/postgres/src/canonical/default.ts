/** Defaults, printed by `pg_get_expr` of columns that have them. */
import { ident, qualified } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { columnBatches, columnTables, columnTablesSql } from "./batches.ts";
import { isConstant } from "./constant.ts";
import type { Answering } from "./kinds.ts";
import { madeAndRead } from "./session.ts";
import {
  type About,
  type Asked,
  enclosed,
  namesRelation,
  type Print,
  type Prints,
  type Side,
} from "./texts.ts";

export const defaults: Answering<"default"> = {
  batches: columnBatches,
  print: printDefaults,
  values: { areConstants, read: readValues },
  isLasting: (question) => !namesRelation(question),
  typesOf: ({ type }) => [type],
  holderOf: ({ table, column }) => `default of column ${qualified(table)}.${ident(column.name)}`,
};

type AskedDefault = Asked<About<"default">>;

const TABLES = "autogen_defaults_";

async function printDefaults(
  connection: Connection,
  questions: readonly AskedDefault[],
): Promise<Prints> {
  const rows = await madeAndRead<Print>(
    connection,
    columnTables(TABLES, questions.flatMap(columnsOf)).join(";\n"),
    `SELECT attname::text AS key, pg_get_expr(adbin, adrelid) AS print
     FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
     WHERE adrelid IN ${columnTablesSql(TABLES)}`,
  );
  return new Map(rows.map(({ key, print }) => [key, print]));
}

function columnsOf({ question, sides }: AskedDefault): readonly string[] {
  return sides.map(({ key, text }) => `${key} ${question.type} DEFAULT ${enclosed(text)}`);
}

/** Nothing else is evaluated: a default may read a sequence. */
function areConstants({ from, to }: About<"default">): boolean {
  return isConstant(from) && isConstant(to);
}

/** Each is assigned to its column. */
async function readValues(
  connection: Connection,
  questions: readonly AskedDefault[],
): Promise<Prints> {
  const tables = columnTables(TABLES, questions.flatMap(columnsOf));
  const inserted = tables.map((_, at) => `INSERT INTO ${TABLES}${at} DEFAULT VALUES`);
  const [row] = await madeAndRead<Record<string, string>>(
    connection,
    [...tables, ...inserted].join(";\n"),
    `SELECT ${questions.flatMap(({ sides }) => sides.map(valueSql)).join(", ")}
     FROM (${NUMBERS}) AS types, ${tables.map((_, at) => `${TABLES}${at}`).join(", ")}`,
  );
  return new Map(Object.entries(row ?? {}));
}

/** The type of numbers of any scale and the domains over it; the arrays of those and the domains over them. */
const NUMBERS = `WITH RECURSIVE single (type) AS (
    SELECT 'pg_catalog.numeric'::regtype
    UNION SELECT pg_type.oid::regtype FROM pg_type JOIN single ON typbasetype = single.type
  ), list (type) AS (
    SELECT typarray::regtype FROM pg_type WHERE oid IN (SELECT type FROM single)
    UNION SELECT pg_type.oid::regtype FROM pg_type JOIN list ON typbasetype = list.type
  )
  SELECT ARRAY(SELECT type FROM single) AS single, ARRAY(SELECT type FROM list) AS list OFFSET 0`;

/** Without the zeros at the end of numbers that have any scale: to PostgreSQL they are equal. */
function valueSql({ key }: Side): string {
  const list = `${key}::text::numeric[]`;
  return `quote_nullable(CASE
    WHEN pg_typeof(${key}) = ANY (types.single) THEN trim_scale(${key}::text::numeric)::text
    WHEN pg_typeof(${key}) = ANY (types.list) THEN coalesce(array_dims(${list}), ${key}::text)
      || ARRAY(SELECT trim_scale(one) FROM unnest(${list}) AS one)::text
    ELSE ${key}::text END) AS ${key}`;
}
