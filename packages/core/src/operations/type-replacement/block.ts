/** The statement that puts a type in the place of another, whatever stands on that one. */
import { dollarQuoted, literal } from "../../names/identifier.ts";
import type { QualifiedName } from "../../names/qualified.ts";
import { domainCollation } from "../belongings.ts";
import { OBJECT_IN_THE_WAY } from "../guard.ts";
import { lookup } from "../sql.ts";
import { BELONGINGS } from "./belongings.ts";
import { definitions, MADE, type Mapped, plainCheck } from "./definitions.ts";
import { COLUMNS, MOVABLE, STANDING } from "./standing.ts";

/** What takes the place of a type, and how values come to be of it. */
export interface Replacement {
  /** For a person: what the type gets, and what comes back then stands on. */
  readonly words: readonly [gets: string, news: string];
  /** What makes the new one, around its name. */
  readonly create: readonly [before: string, after: string];
  /** A format string for what follows, of which its name is the argument. */
  readonly created?: string;
  /**
   * Parts of a format string, for values and for arrays of them, of which the column is the first argument and the
   * type that they become the second.
   */
  readonly value: string;
  readonly array: string;
  /** How a default is to name the constants that others take the place of. */
  readonly mapped: Mapped;
}

/**
 * All that stands on the type is found when the statement runs, since each database may have other things
 * beside those of the revisions. What makes it anew is read before anything goes, with every name in full.
 *
 * @param old a free name, which the type has until it is dropped
 */
export function replacementSql(type: QualifiedName, old: string, replacement: Replacement): string {
  const { words, create, created, mapped } = replacement;
  const [gets, news] = words;
  return `DO ${dollarQuoted(`#variable_conflict use_column
DECLARE
  settings text := current_setting('search_path');
  former regtype := ${lookup("to_regtype", type)};
  full_name text;
  movable oid[];
  kept jsonb;
  domains jsonb;
  moves text[];
  each record;
  step text;
BEGIN
-- What stands on the type
PERFORM set_config('search_path', '', true);
full_name := former::text;
movable := (${MOVABLE});
kept := (${keptQuery(STANDING, mapped)});
domains := (${DOMAINS});
moves := ARRAY(${movesQuery(replacement)});
PERFORM set_config('search_path', settings, true);
${refusing(gets)}
${TAKING}
-- makes room for the new type,
EXECUTE format('ALTER TYPE %s RENAME TO %I', full_name, ${literal(old)});
IF EXISTS (SELECT FROM pg_type WHERE oid = former AND typnotnull) THEN
  EXECUTE format('ALTER DOMAIN %s DROP NOT NULL', former);
END IF;
EXECUTE format('%s %s %s', ${literal(create[0])}, full_name, ${literal(create[1])});${created === undefined ? "" : `\nEXECUTE format(${literal(created)}, full_name);`}
FOR each IN SELECT * FROM jsonb_to_recordset(domains) AS d(type oid, name text, base text, bare text, required text, checks text[]) LOOP
  EXECUTE format('ALTER DOMAIN %s RENAME TO %I', each.name, left(each.bare, 50) || '__old');
  EXECUTE format('CREATE DOMAIN %s AS %s%s', each.name, each.base, coalesce(each.required, ''));
  EXECUTE format('ALTER DOMAIN %s DROP DEFAULT', each.name);
  FOREACH step IN ARRAY each.checks LOOP
    EXECUTE step;
  END LOOP;
END LOOP;
-- to which the rows move,
FOR each IN SELECT move FROM unnest(moves) AS m(move) LOOP
  EXECUTE each.move;
END LOOP;
FOR each IN SELECT type::regtype AS name FROM ROWS FROM (jsonb_to_recordset(domains) AS (type oid)) WITH ORDINALITY AS d(type, at) ORDER BY at DESC LOOP
  EXECUTE format('DROP DOMAIN %s', each.name);
END LOOP;
EXECUTE format('DROP TYPE %s', former);
-- and comes back, with all that it had.
${restoring(news)}
END`)}`;
}

/** @param gets what it is for which nothing may be in the way */
export function refusing(gets: string): string {
  return `FOR each IN SELECT string_agg(object, ', ') AS objects FROM jsonb_to_recordset(kept) AS k(object text, known boolean) WHERE NOT known HAVING count(*) > 0 LOOP
  RAISE EXCEPTION USING ERRCODE = '${OBJECT_IN_THE_WAY}',
    MESSAGE = format('%s cannot get ${gets}: of what stands on it, %s cannot be made anew', full_name, each.objects),
    HINT = 'Drop what stands on it first, and create it again afterwards.';
END LOOP;`;
}

export const TAKING = `-- goes, from the far end
FOR each IN SELECT gone FROM ROWS FROM (jsonb_to_recordset(kept) AS (gone text, depth int)) WITH ORDINALITY AS k(gone, depth, at) WHERE gone IS NOT NULL ORDER BY depth DESC, at DESC LOOP
  EXECUTE each.gone;
END LOOP;`;

/** @param news what is there now */
export function restoring(news: string): string {
  return `FOR each IN SELECT object, made FROM jsonb_array_elements(kept) WITH ORDINALITY AS k(k, at), LATERAL (SELECT k->>'object', (k->>'depth')::int) AS o(object, depth),
  jsonb_array_elements_text(k->'back') WITH ORDINALITY AS b(made, step) ORDER BY depth, at, step LOOP
  BEGIN
    EXECUTE each.made;
  EXCEPTION WHEN others THEN
    RAISE EXCEPTION USING ERRCODE = '${OBJECT_IN_THE_WAY}', MESSAGE = format('%s cannot be put back on the ${news} of %s: %s', each.object, full_name, SQLERRM),
      HINT = 'Change or drop it first.';
  END;
END LOOP;`;
}

/** Of a type, in `former`, or a routine: what stands on it, and how it is taken away and made again. */
export function keptQuery(standing: string, mapped: Mapped): string {
  return `SELECT jsonb_agg(jsonb_build_object(
    'classid', s.classid, 'objid', s.objid, 'object', pg_describe_object(s.classid, s.objid, s.objsubid), 'known', known IS NOT NULL, 'depth', s.depth, 'gone', gone,
    'back', coalesce(back, '{}') || ${BELONGINGS}
  ) ORDER BY s.classid, s.objid, s.objsubid)
FROM (${standing}) AS s LEFT JOIN LATERAL (
  SELECT true, made.* FROM (
${definitions(mapped).join("\nUNION ALL\n")}
) AS made) AS made(known, ${MADE}) ON true`;
}

const DOMAINS = `SELECT coalesce(jsonb_agg(jsonb_build_object('type', t.oid, 'name', t.oid::regtype::text, 'bare', t.typname,
    'base', concat(format_type(t.typbasetype, t.typtypmod), ' COLLATE ' || ${domainCollation("t")}), 'required', CASE WHEN t.typnotnull THEN coalesce((SELECT format(' CONSTRAINT %I', conname) FROM pg_constraint
      WHERE contypid = t.oid AND contype = 'n'), '') || ' NOT NULL' END,
    'checks', ARRAY(SELECT format('ALTER DOMAIN %s ADD CONSTRAINT %I %s', t.oid::regtype, conname, pg_get_constraintdef(oid))
      FROM pg_constraint c WHERE contypid = t.oid AND ${plainCheck("c")} ORDER BY conname)) ORDER BY s.depth, t.oid), '[]')
FROM jsonb_to_recordset(kept) AS s(classid oid, objid oid, depth int)
  JOIN pg_type t ON s.classid = 'pg_type'::regclass AND t.oid = s.objid AND t.typtype = 'd' AND t.oid <> former`;

/** One rewrite for each table. Rows of a foreign table are elsewhere. */
function movesQuery({ value, array }: Replacement): string {
  const move = (expression: string) =>
    `format(${literal(`ALTER COLUMN %1$I TYPE %2$s USING ${expression}`)}, a.attname, format_type(a.atttypid, a.atttypmod))`;
  return `SELECT concat('ALTER ', CASE c.relkind WHEN 'f' THEN 'FOREIGN ' END, 'TABLE ', a.attrelid::regclass, ' ', string_agg(CASE
    WHEN c.relkind = 'f' THEN format('ALTER COLUMN %I TYPE %s', a.attname, format_type(a.atttypid, a.atttypmod))
    WHEN t.typcategory = 'A' THEN ${move(array)}
    ELSE ${move(value)}
  END, ', ' ORDER BY a.attnum)) FROM ${COLUMNS} GROUP BY a.attrelid, c.relkind ORDER BY a.attrelid`;
}
