import postgres from "postgres";

async function withConnection<T>(url: string, use: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await use(sql);
  } finally {
    await sql.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/** The major version of the server at a URL. */
export function majorOf(url: string): Promise<number> {
  return withConnection(url, async (sql) => {
    const [row] = await sql`select current_setting('server_version_num')::int / 10000 as major`;
    return row?.major as number;
  });
}

/**
 * Creates a database from `template0`, which no other session can be connected to.
 * https://www.postgresql.org/docs/current/manage-ag-templatedbs.html
 *
 * @returns its URL.
 */
export function createDatabase(server: string, name: string): Promise<string> {
  return withConnection(server, async (sql) => {
    await sql`create database ${sql(name)} template template0`;
    return withDatabase(server, name);
  });
}

/** Drops a database, ending the sessions that are still connected to it. */
export async function dropDatabase(server: string, name: string): Promise<void> {
  await withConnection(server, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
}

/** Drops every database whose name begins with the prefix. */
export async function dropDatabases(server: string, prefix: string): Promise<void> {
  const names = await withConnection(
    server,
    (sql) => sql`select datname from pg_database where starts_with(datname, ${prefix})`,
  );
  for (const { datname } of names) await dropDatabase(server, datname as string);
}
