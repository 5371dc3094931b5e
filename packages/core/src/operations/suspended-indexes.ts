/**
 * Indexes of a materialized view that nobody here has made: they go where it is made anew, and come back
 * as they were.
 */
import { objectRef } from "../model/reference.ts";
import { relationRef } from "../model/view-reads.ts";
import { dollarQuoted, literal } from "../names/identifier.ts";
import {
  type NameArgument,
  nameArgument,
  type QualifiedName,
  qualified,
  readName,
} from "../names/qualified.ts";
import { indexBelongings } from "./belongings.ts";
import {
  type AnyOperation,
  type Dependencies,
  defineOperation,
  NO_EFFECTS,
  type Statement,
  statement,
} from "./definition.ts";
import { lookup } from "./sql.ts";

export interface Indexed {
  readonly materializedView: QualifiedName;
}

type Args = [name: NameArgument];

/** A setting of the session holds what is to be restored: it also outlasts a commit in between. */
function settingOf(view: QualifiedName): string {
  return `'autogen.indexes_' || md5(${literal(qualified(view))})`;
}

/** Every index, since only the database knows which of them it has. */
function suspendSql({ materializedView: view }: Indexed): readonly Statement[] {
  return statement(`SELECT set_config(${settingOf(view)}, (
  SELECT json_agg(json_build_object('name', relname, 'sql', pg_get_indexdef(indexrelid), 'beside', ${indexBelongings("pg_class.oid")}) ORDER BY indexrelid)::text
  FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE indrelid = ${lookup("to_regclass", view)}), false)`);
}

/** Those that the view has not been given already. */
function restoreSql({ materializedView: view }: Indexed): readonly Statement[] {
  return statement(
    `DO ${dollarQuoted(`DECLARE kept record; made text;
BEGIN FOR kept IN SELECT * FROM json_to_recordset(nullif(current_setting(${settingOf(view)}, true), '')::json) AS (name text, sql text, beside json) LOOP
IF NOT EXISTS (SELECT FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE indrelid = ${lookup("to_regclass", view)} AND relname = kept.name) THEN
EXECUTE kept.sql;
FOR made IN SELECT * FROM json_array_elements_text(kept.beside) LOOP
EXECUTE made;
END LOOP;
END IF;
END LOOP;
PERFORM set_config(${settingOf(view)}, '', false);
END`)}`,
  );
}

const COMMON = {
  change: "alter",
  subject: ({ materializedView }: Indexed) => objectRef("materializedView", materializedView),
  read: (_: unknown, name: NameArgument): Indexed => ({ materializedView: readName(name) }),
  write: ({ materializedView }: Indexed): Args => [nameArgument(materializedView)],
  apply: <Database>(database: Database): Database => database,
} as const;

const itself = ({ materializedView }: Indexed) => [
  objectRef("materializedView", materializedView),
  relationRef(materializedView),
];

export const suspendIndexes = defineOperation<"suspendIndexes", Indexed, Args>({
  ...COMMON,
  name: "suspendIndexes",
  sql: suspendSql,
  effects: () => NO_EFFECTS,
  dependencies: (payload): Dependencies => ({ releases: itself(payload) }),
  inverse: (payload) => [{ ...payload, operation: "restoreIndexes" } as AnyOperation],
  detail: () => "its other indexes are kept in mind, since nobody here has made them",
});

export const restoreIndexes = defineOperation<"restoreIndexes", Indexed, Args>({
  ...COMMON,
  name: "restoreIndexes",
  sql: restoreSql,
  effects: ({ materializedView: table }) => ({
    locks: [{ table, mode: "SHARE", duration: "index build" }],
    loses: [],
  }),
  dependencies: (payload): Dependencies => ({ requires: itself(payload), last: true }),
  inverse: (payload) => [{ ...payload, operation: "suspendIndexes" } as AnyOperation],
  detail: () => "its other indexes are created again as they were",
});
