/**
 * Indexes of a materialized view that nobody here has made: they go where it is made anew, and come back
 * as they were.
 */
import { objectRef } from "../model/reference.ts";
import { relationRef } from "../model/view-reads.ts";
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
} from "./definition.ts";
import { type Memory, memoryOf, recalling, remembering } from "./memory.ts";
import { lookup } from "./sql.ts";
import { NAME } from "./takes.ts";

export interface Indexed {
  readonly materializedView: QualifiedName;
}

type Args = [name: NameArgument];

function memory(view: QualifiedName): Memory {
  const name = qualified(view);
  return memoryOf("indexes", name, `the indexes of materialized view ${name}`);
}

/** Every index, since only the database knows which of them it has. */
function suspendSql({ materializedView: view }: Indexed): readonly Statement[] {
  return remembering(
    memory(view),
    `SELECT json_agg(json_build_object('name', relname, 'sql', pg_get_indexdef(indexrelid), 'beside', ${indexBelongings("pg_class.oid")}) ORDER BY indexrelid)
  FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE indrelid = ${lookup("to_regclass", view)}`,
  );
}

/** Those that the view has not been given already. */
function restoreSql({ materializedView: view }: Indexed): readonly Statement[] {
  const body = `FOR had IN SELECT * FROM json_to_recordset(kept) AS (name text, sql text, beside json) LOOP
IF NOT EXISTS (SELECT FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE indrelid = ${lookup("to_regclass", view)} AND relname = had.name) THEN
EXECUTE had.sql;
FOR made IN SELECT * FROM json_array_elements_text(had.beside) LOOP
EXECUTE made;
END LOOP;
END IF;
END LOOP;`;
  return recalling(memory(view), { as: "restored", declare: "had record; made text;", body });
}

const COMMON = {
  change: "alter",
  subject: ({ materializedView }: Indexed) => objectRef("materializedView", materializedView),
  takes: [NAME] as const,
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
