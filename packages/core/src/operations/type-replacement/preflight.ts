/** What refuses to go on before anything is changed. */
import { dollarQuoted, literal } from "../../names/identifier.ts";
import { type QualifiedName, qualified } from "../../names/qualified.ts";
import type { Statement } from "../definition.ts";
import { OBJECT_IN_THE_WAY, ROWS_IN_THE_WAY } from "../guard.ts";
import { lookup } from "../sql.ts";
import { COLUMNS, DIRECT, MOVABLE } from "./standing.ts";

/** The columns of a partition key depend on their table as nothing else does. */
const IN_PARTITION_KEY = `EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass
  AND objid = a.attrelid AND objsubid = a.attnum AND refclassid = 'pg_class'::regclass
  AND refobjid = a.attrelid AND refobjsubid = 0 AND deptype = 'i')`;

/**
 * @param unmapped the values that no row may hold
 * @param named the type as the call names it, where it is called otherwise by then
 */
export function preflight(
  type: QualifiedName,
  unmapped: readonly string[],
  named = type,
): Statement {
  const body = `#variable_conflict use_column
DECLARE
  former regtype := ${lookup("to_regtype", type)};
  direct oid[];
  movable oid[];
  each record;
  found record;
  held text[] := '{}';
BEGIN
IF former IS NULL THEN
  RAISE EXCEPTION USING ERRCODE = 'undefined_object', MESSAGE = ${literal(`type ${qualified(type)} does not exist`)};
END IF;
direct := (${DIRECT});
movable := (${MOVABLE});
FOR each IN SELECT attname, attrelid::regclass AS relation FROM ${COLUMNS} AND ${IN_PARTITION_KEY} LOOP
  RAISE EXCEPTION USING ERRCODE = '${OBJECT_IN_THE_WAY}',
    MESSAGE = format('column %I of %s is part of its partition key, and PostgreSQL cannot alter the type of such a column: enum %s keeps its values and their order', each.attname, each.relation, former),
    HINT = 'Values can be added and renamed. To remove one, create a table with another partition key and move the rows there first.';
END LOOP;
${unmapped.length === 0 ? "" : countSql(named, unmapped)}END`;
  return { sql: `DO ${dollarQuoted(body)}`, transactional: true, guard: true };
}

function countSql(type: QualifiedName, unmapped: readonly string[]): string {
  const removed = `ARRAY[${unmapped.map(literal).join(", ")}]`;
  return `FOR each IN SELECT attname, attrelid::regclass AS relation, t.typcategory = 'A' AS is_array FROM ${COLUMNS} AND a.atttypid = ANY(direct) AND relkind <> 'f' ORDER BY 2, a.attnum LOOP
  FOR found IN EXECUTE format(CASE WHEN each.is_array
    THEN 'SELECT value, count(*) AS rows FROM %s, LATERAL (SELECT DISTINCT unnest(%I)::text) AS of(value) WHERE value = ANY($1) GROUP BY value ORDER BY value'
    ELSE 'SELECT %2$I::text AS value, count(*) AS rows FROM %1$s WHERE %2$I::text = ANY($1) GROUP BY 1 ORDER BY 1'
    END, each.relation, each.attname) USING ${removed} LOOP
    held := held || format('%L in %s.%I: %s %s', found.value, each.relation, each.attname, found.rows, CASE found.rows WHEN 1 THEN 'row' ELSE 'rows' END);
  END LOOP;
END LOOP;
IF held <> '{}' THEN
  RAISE EXCEPTION USING ERRCODE = '${ROWS_IN_THE_WAY}',
    MESSAGE = format('enum %s cannot lose values that rows hold', former), DETAIL = array_to_string(held, E'\n'),
    HINT = ${literal(`Fill the map of op.replaceEnum on ${qualified(type)} with the values that those rows are to have, or change the rows first.`)};
END IF;
`;
}
