/** What a database holds: its structure as pg_dump tells it, and its rows. */
import { type Connection, connect } from "@autogen/postgres";
import { type FreshDatabase, pgDump, printedAgain } from "@autogen/testkit";

/** Runs SQL in a session of its own. */
export async function script({ url }: FreshDatabase, sql: string): Promise<void> {
  if (sql !== "") await inSession(url, (connection) => connection.script(sql));
}

async function inSession<T>(url: string, use: (session: Connection) => Promise<T>): Promise<T> {
  const connection = await connect(url);
  return use(connection).finally(() => connection.close());
}

/**
 * `pg_dump -s` in the form in which two databases are compared: columns in any order, and names that
 * the definitions do not state replaced, since they depend on the way that led there.
 *
 * @param definitions the text of the definitions
 */
export async function structureOf({ url }: FreshDatabase, definitions: string): Promise<string> {
  const dump = await pgDump(url, {
    ignoreColumnOrder: true,
    args: ["--exclude-table=autogen_version"],
  });
  return withoutImplicitNames(printedAgain(dump), definitions);
}

/** What PostgreSQL, drizzle-orm and drizzle-kit append to the names of tables and columns. */
const IMPLICIT = /"[^"]+_(?:ENDS)"|\b\w+_(?:ENDS)\b/.source.replaceAll(
  "ENDS",
  "pkey|pk|key|unique|fkey|fk|idx|index|check|seq",
);

function withoutImplicitNames(dump: string, definitions: string): string {
  const replaced = dump.replace(new RegExp(IMPLICIT, "g"), (name) =>
    definitions.includes(`"${name}"`) ? name : "implicit",
  );
  return replaced
    .split(/(?<=;\n)/)
    .toSorted()
    .join("");
}

/** The rows of each table and materialized view, a line for each; a probe's come last. */
export function rowsOf({ url }: FreshDatabase, probe = ""): Promise<string> {
  return inSession(url, async (connection) => {
    const lines: string[] = [];
    for (const { relation, populated } of await connection.query<Relation>(RELATIONS)) {
      if (!populated) lines.push(`${relation} is not populated`);
      else lines.push(...(await lineOf(connection, relation, `SELECT * FROM ${relation}`)));
    }
    return [...lines, ...(probe ? await lineOf(connection, "probe", probe) : [])].join("\n");
  });
}

interface Relation {
  readonly relation: string;
  readonly populated: boolean;
}

const RELATIONS = `
  SELECT oid::regclass::text AS relation, relispopulated AS populated FROM pg_class
  WHERE relkind IN ('r', 'p', 'm') AND NOT relispartition AND relname <> 'autogen_version'
    AND relnamespace::regnamespace::text !~ '^pg_|^information_schema$'
  ORDER BY relation`;

async function lineOf(connection: Connection, name: string, sql: string) {
  const rows = await connection.query<{ row: string }>(
    `WITH found AS (${sql}) SELECT to_jsonb(found)::text AS row FROM found ORDER BY row`,
  );
  return rows.map(({ row }) => `${name} ${row}`);
}
