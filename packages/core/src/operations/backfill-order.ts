/**
 * What comes before and behind a row along a key. ORDER BY follows the operator class of a type, and an operator is
 * looked for along the search path: where that has not the one of the class, another may be found, of another
 * order, which the index does not follow. So the operators are those of the primary key's index:
 * https://www.postgresql.org/docs/current/catalog-pg-amop.html
 */
import { ident, literal } from "../names/identifier.ts";
import { type QualifiedName, qualified } from "../names/qualified.ts";

/** The values of a key, as text, in the order of its columns: a literal beside a column is of its type. */
export type KeyText = readonly string[];

/** Conditions, formats for the values of a key as `format()` takes them. */
export interface KeyOrder {
  readonly behind: string;
  readonly upto: string;
}

/** A query for the one `KeyOrder`. */
export function keyOrderSql(table: QualifiedName, key: readonly string[]): string {
  const parts = key.map((column, at) => {
    const name = ident(column).replaceAll("%", "%%");
    return `(${at + 1}, ${literal(column)}, ${literal(name)}, '%${at + 1}$L')`;
  });
  return `WITH part AS (
SELECT part.*, CASE WHEN nspname IS NULL THEN '%s' ELSE 'OPERATOR(' || replace(quote_ident(nspname), '%', '%%%%') || '.%s)' END AS operator
FROM (VALUES ${parts.join(", ")}) AS part (at, attribute, name, value)
LEFT JOIN (SELECT attname::text AS attribute, nspname
FROM pg_index CROSS JOIN unnest(indkey::smallint[], indclass::oid[]) AS of (attnum, class)
JOIN pg_attribute USING (attnum) JOIN pg_opclass ON pg_opclass.oid = class
JOIN pg_amop ON amopfamily = opcfamily AND amoplefttype = opcintype AND amoprighttype = opcintype AND amopstrategy = 5
JOIN pg_operator ON pg_operator.oid = amopopr JOIN pg_namespace ON pg_namespace.oid = oprnamespace
WHERE indrelid = ${literal(qualified(table))}::regclass AND attrelid = indrelid AND indisprimary
) AS of USING (attribute))
SELECT ${conditionSql(">", ">", ">=")} AS behind,
${conditionSql("<", "<=", "<=")} AS upto
FROM part`;
}

/** Rows are compared by one operator, which an index can follow; where the types have several, column by column. */
function conditionSql(before: string, last: string, first: string): string {
  const operator = (sign: string) => `format(operator, '${sign}')`;
  const compared = (sign: string) => `concat_ws(' ', name, ${operator(sign)}, value)`;
  const each = `CASE WHEN at < (SELECT count(*) FROM part)
THEN concat(${compared(before)}, ' OR ', ${compared("=")}, ' AND (')
ELSE ${compared(last)} || repeat(')', at - 1) END`;
  return `CASE WHEN count(DISTINCT operator) = 1
THEN format('(%s) %s (%s)', string_agg(name, ', ' ORDER BY at), min(${operator(last)}), string_agg(value, ', ' ORDER BY at))
ELSE format('%s AND (%s)', min(${compared(first)}) FILTER (WHERE at = 1), string_agg(${each}, '' ORDER BY at)) END`;
}

/** As `format()` would put the values into it. */
export function withKey(format: string, values: KeyText): string {
  return format.replaceAll(/%%|%(\d+)\$L/g, (_, place: string | undefined) =>
    place === undefined ? "%" : literal(values[Number(place) - 1] ?? ""),
  );
}
