/** The statement that puts a routine in the place of another, whatever stands on that one. */
import { bareName, type Routine } from "../../model/routine.ts";
import { dollarQuoted, literal } from "../../names/identifier.ts";
import { makingSql, routineWord } from "../routine.ts";
import { routineLookup } from "../routine-name.ts";
import { BELONGINGS } from "./belongings.ts";
import { keptQuery, refusing, restoring, TAKING } from "./block.ts";
import { STANDING_ON_ROUTINE } from "./standing.ts";

/** No type: none that has another is looked for. */
const NO_TYPE = "4294967295::oid";

/**
 * All that stands on the routine is found when the statement runs, and made again in PostgreSQL's own words: they
 * name what takes its place.
 */
export function routineReplacementSql(from: Routine, to: Routine): string {
  return `DO ${dollarQuoted(`#variable_conflict use_column
DECLARE
  settings text := current_setting('search_path');
  routine regprocedure := ${routineLookup(from)};
  former regtype := ${NO_TYPE};
  movable oid[] := '{}';
  full_name text;
  kept jsonb;
  own text[];
  each record;
  step text;
BEGIN
-- What stands on the routine
PERFORM set_config('search_path', '', true);
full_name := routine::text;
kept := coalesce((${keptQuery(STANDING_ON_ROUTINE, (text) => text)}), '[]');
own := (SELECT ${BELONGINGS} FROM (SELECT 'pg_proc'::regclass::oid, routine::oid, 0) AS s(classid, objid, objsubid),
  LATERAL (SELECT concat('ROUTINE ', pronamespace::regnamespace, '.', ${literal(to.name)}) AS label, proowner AS owner, proacl AS acl,
    'f' AS acltype FROM pg_proc WHERE oid = s.objid) AS p, LATERAL (SELECT label AS grantable) AS g);
PERFORM set_config('search_path', settings, true);
${refusing("another signature")}
${TAKING}
-- makes room for the other one,
EXECUTE format('DROP ${routineWord(from)} %s', full_name);
PERFORM set_config('check_function_bodies', 'off', true);
EXECUTE ${literal(makingSql(to, "CREATE"))};
FOREACH step IN ARRAY coalesce(own, '{}') LOOP
  EXECUTE step;
END LOOP;
-- and comes back, with all that it had.
${restoring(`new ${bareName(to.name)}`.replaceAll(/[%']/g, ""))}
END`)}`;
}
