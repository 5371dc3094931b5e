/**
 * How composite types that have values of a type come to have those of what takes its place: each is made anew
 * beside the old one, with a function that moves a value from the old to the new, and one for its arrays.
 */
import { literal, MAX_NAME_BYTES } from "../../names/identifier.ts";
import type { QualifiedName } from "../../names/qualified.ts";
import { cutName } from "../../names/sequence-name.ts";
import type { Replacement } from "./block.ts";

type Moving = Pick<Replacement, "value" | "array">;

const MOVED = "__moved";

/** What the functions are called, all of them, in the schema of the type. */
export function moverName({ name }: QualifiedName): string {
  return `${cutName(name, MAX_NAME_BYTES - MOVED.length)}${MOVED}`;
}

/**
 * An SQL expression whose value is the format string of how a value becomes one of the new type: its first argument
 * is the column, its second the type that it becomes. It is asked over a row `t` of `pg_type`.
 */
export function moveFormat({ value, array }: Moving): string {
  return `CASE WHEN NOT t.oid = ANY(direct) THEN replace(mover, '%', '%%') || '(%1$I)::%2$s'
    WHEN t.typcategory = 'A' THEN ${literal(array)} ELSE ${literal(value)} END`;
}

const ATTRIBUTES = `FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
      WHERE a.attrelid = n.typrelid AND a.attnum > 0 AND NOT a.attisdropped`;

/** No row is not the same as a row of nulls. */
function movedRow(replacement: Moving): string {
  return `format('SELECT CASE WHEN value IS DISTINCT FROM NULL THEN (SELECT ROW(%s)::%s FROM (SELECT (value).*) AS of) END',
      (SELECT string_agg(CASE WHEN a.atttypid = ANY(movable) THEN format(${moveFormat(replacement)}, a.attname, format_type(a.atttypid, a.atttypmod))
        ELSE format('%I', a.attname) END, ', ' ORDER BY a.attnum) ${ATTRIBUTES}), n.oid::regtype)`;
}

/** An array of another shape than a list is read as a text is: nothing is given another value in it. */
const MOVED_ARRAY = `format('SELECT CASE WHEN array_ndims(value) = 1 AND array_lower(value, 1) = 1
      THEN ARRAY(SELECT %s(value[i])::%s FROM generate_subscripts(value, 1) AS i ORDER BY i) ELSE value::text::%s END',
      mover, n.typelem::regtype, n.oid::regtype)`;

/** The functions, each after those that it calls. Domains have none: they move as what they are over. */
export function moversQuery(replacement: Moving): string {
  return `SELECT coalesce(jsonb_agg(jsonb_build_object('type', n.oid, 'name', n.oid::regtype::text, 'body',
      CASE WHEN n.typtype = 'c' THEN ${movedRow(replacement)} ELSE ${MOVED_ARRAY} END) ORDER BY at), '[]')
  FROM unnest(movable) WITH ORDINALITY AS m(type, at) JOIN pg_type n ON n.oid = m.type
  WHERE n.typtype <> 'd' AND NOT n.oid = ANY(direct)`;
}

export const MAKING_MOVERS = `FOR each IN SELECT * FROM jsonb_to_recordset(movers) AS m(type regtype, name text, body text) LOOP
  EXECUTE format('CREATE FUNCTION %s(value %s) RETURNS %s LANGUAGE sql AS %L', mover, each.type, each.name, each.body);
END LOOP;`;

export const DROPPING_MOVERS = `FOR each IN SELECT type FROM ROWS FROM (jsonb_to_recordset(movers) AS (type regtype)) WITH ORDINALITY AS m(type, at) ORDER BY at DESC LOOP
  EXECUTE format('DROP FUNCTION %s(%s)', mover, each.type);
END LOOP;`;
