/** The statement that puts a type in the place of another, whatever stands on that one. */
import { dollarQuoted, literal } from "../../names/identifier.ts";
import type { QualifiedName } from "../../names/qualified.ts";
import { columnCollation, domainCollation } from "../belongings.ts";
import { OBJECT_IN_THE_WAY, ROWS_IN_THE_WAY } from "../guard.ts";
import { lookup } from "../sql.ts";
import { BELONGINGS } from "./belongings.ts";
import { definitions, MADE, type Mapped, plainCheck } from "./definitions.ts";
import { DROPPING_MOVERS, MAKING_MOVERS, moveFormat, moverName, moversQuery } from "./nested.ts";
import { COLUMNS, DIRECT, MOVABLE, STANDING } from "./standing.ts";

/** What takes the place of a type, and how values come to be of it. */
export interface Replacement {
  /** For a person: what the type gets, and what comes back then stands on. */
  readonly words: readonly [gets: string, news: string];
  /** What makes the new one, around its name. */
  readonly create: readonly [before: string, after: string];
  /** A format string for what follows, of which its name is the argument. */
  readonly created?: string;
  /** Statements of PL/pgSQL that end it, when all is back. */
  readonly finished?: string;
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
  const { words, create, created, finished, mapped } = replacement;
  const [gets, news] = words;
  return `DO ${dollarQuoted(`#variable_conflict use_column
DECLARE
  settings text := current_setting('search_path');
  former regtype := ${lookup("to_regtype", type)};
  full_name text;
  mover text;
  direct oid[];
  movable oid[];
  kept jsonb;
  types jsonb;
  movers jsonb;
  moves jsonb;
  each record;
  step text;
BEGIN
-- What stands on the type
PERFORM set_config('search_path', '', true);
full_name := former::text;
mover := (SELECT format('%s.%I', typnamespace::regnamespace, ${literal(moverName(type))}) FROM pg_type WHERE oid = former);
direct := (${DIRECT});
movable := (${MOVABLE});
kept := (${keptQuery(STANDING, mapped)});
types := (${HOLDING});
movers := (${moversQuery(replacement)});
moves := (${movesQuery(replacement)});
PERFORM set_config('search_path', settings, true);
${refusing(gets)}
${TAKING}
-- makes room for the new type,
EXECUTE format('ALTER TYPE %s RENAME TO %I', full_name, ${literal(old)});
IF EXISTS (SELECT FROM pg_type WHERE oid = former AND typnotnull) THEN
  EXECUTE format('ALTER DOMAIN %s DROP NOT NULL', former);
END IF;
EXECUTE format('%s %s %s', ${literal(create[0])}, full_name, ${literal(create[1])});${created === undefined ? "" : `\nEXECUTE format(${literal(created)}, full_name);`}
FOR each IN SELECT * FROM jsonb_to_recordset(types) AS t(word text, name text, bare text, made text, more text[]) LOOP
  EXECUTE format('ALTER %s %s RENAME TO %I', each.word, each.name, left(each.bare, 50) || '__old');
  EXECUTE each.made;
  FOREACH step IN ARRAY each.more LOOP
    EXECUTE step;
  END LOOP;
END LOOP;
${MAKING_MOVERS}
-- to which the rows move,
FOR each IN SELECT * FROM jsonb_to_recordset(moves) AS m(relation text, move text) LOOP
  BEGIN
    EXECUTE each.move;
  EXCEPTION WHEN invalid_text_representation THEN
    RAISE EXCEPTION USING ERRCODE = '${ROWS_IN_THE_WAY}', MESSAGE = format('%s cannot get ${gets}: a row of %s has a value that is none of it: %s', full_name, each.relation, SQLERRM),
      HINT = 'Change the rows first, or say in the revision what such values become.';
  WHEN feature_not_supported THEN
    RAISE EXCEPTION USING ERRCODE = '${OBJECT_IN_THE_WAY}', MESSAGE = format('%s cannot get ${gets}: %s', full_name, SQLERRM),
      HINT = 'Drop or change that column first.';
  END;
END LOOP;
${DROPPING_MOVERS}
FOR each IN SELECT word, type::regtype AS name FROM ROWS FROM (jsonb_to_recordset(types) AS (word text, type oid)) WITH ORDINALITY AS t(word, type, at) ORDER BY at DESC LOOP
  EXECUTE format('DROP %s %s', each.word, each.name);
END LOOP;
EXECUTE format('DROP TYPE %s', former);
-- and comes back, with all that it had.
${restoring(news)}${finished === undefined ? "" : `\n${finished}`}
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

const MAKING_DOMAIN = `concat('CREATE DOMAIN ', t.oid::regtype, ' AS ', format_type(t.typbasetype, t.typtypmod), ' COLLATE ' || ${domainCollation("t")},
    CASE WHEN t.typnotnull THEN coalesce((SELECT format(' CONSTRAINT %I', conname) FROM pg_constraint
      WHERE contypid = t.oid AND contype = 'n'), '') || ' NOT NULL' END)`;

const MAKING_COMPOSITE = `format('CREATE TYPE %s AS (%s)', t.oid::regtype, (
    SELECT string_agg(concat(format('%I %s', attname, format_type(atttypid, atttypmod)), ' COLLATE ' || ${columnCollation("a")}), ', ' ORDER BY attnum)
    FROM pg_attribute a WHERE attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped))`;

/** A new domain has the default of what it is over, which the old one may not have had. */
const MORE_OF_DOMAIN = `ARRAY[format('ALTER DOMAIN %s DROP DEFAULT', t.oid::regtype)]
    || ARRAY(SELECT format('ALTER DOMAIN %s ADD CONSTRAINT %I %s', t.oid::regtype, conname, pg_get_constraintdef(oid))
      FROM pg_constraint c WHERE contypid = t.oid AND ${plainCheck("c")} ORDER BY conname)`;

/** The domains and the composite types that hold it. */
const HOLDING = `SELECT coalesce(jsonb_agg(jsonb_build_object('type', t.oid, 'name', t.oid::regtype::text, 'bare', t.typname,
    'word', CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END,
    'made', CASE t.typtype WHEN 'd' THEN ${MAKING_DOMAIN} ELSE ${MAKING_COMPOSITE} END,
    'more', CASE t.typtype WHEN 'd' THEN ${MORE_OF_DOMAIN} ELSE '{}' END) ORDER BY s.depth, t.oid), '[]')
FROM jsonb_to_recordset(kept) AS s(classid oid, objid oid, depth int)
  JOIN pg_type t ON s.classid = 'pg_type'::regclass AND t.oid = s.objid AND t.oid <> former
    AND (t.typtype = 'd' OR t.typtype = 'c' AND (SELECT relkind FROM pg_class WHERE pg_class.oid = t.typrelid) = 'c')`;

/** One rewrite for each table. Rows of a foreign table are elsewhere. */
function movesQuery(replacement: Replacement): string {
  return `SELECT coalesce(jsonb_agg(jsonb_build_object('relation', relation, 'move', move)), '[]') FROM (
  SELECT a.attrelid::regclass::text AS relation, concat('ALTER ', CASE c.relkind WHEN 'f' THEN 'FOREIGN ' END, 'TABLE ', a.attrelid::regclass, ' ',
    string_agg(format('ALTER COLUMN %1$I TYPE %2$s' || CASE WHEN c.relkind = 'f' THEN '' ELSE ' USING ' || ${moveFormat(replacement)} END,
      a.attname, format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum)) AS move
  FROM ${COLUMNS} GROUP BY a.attrelid, c.relkind ORDER BY a.attrelid) AS of_tables`;
}
