/** Pairs of schemas: `<project>/<case>/{old,new}.sql` below a folder. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Pair {
  /** `<project>/<case>`. */
  readonly name: string;
  /** What both states need beforehand. */
  readonly given: string;
  readonly old: string;
  readonly new: string;
}

/** What cases need of a database. Roles are the server's: `ROLES`. */
const GIVEN: Readonly<Record<string, string>> = {
  "pgschema/create_function-alter_function_same_signature":
    "CREATE SCHEMA utils; CREATE TYPE utils.priority_level AS ENUM ('low', 'medium', 'high')",
  "pgschema/create_table-add_column_cross_schema_custom_type": `CREATE EXTENSION citext; CREATE SCHEMA utils;
    CREATE EXTENSION hstore SCHEMA utils; CREATE DOMAIN utils.custom_text AS text;
    CREATE TYPE utils.custom_enum AS ENUM ('active', 'inactive')`,
  "pgschema/create_table-issue_295_pgvector_typmod": "CREATE EXTENSION vector",
};

export const ROLES = ["schemainspect_test_role", "testuser"];

export function pairsIn(folder: string): readonly Pair[] {
  const folders = (path: string) =>
    readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .toSorted();
  return folders(folder).flatMap((project) =>
    folders(join(folder, project))
      .filter((name) => existsSync(join(folder, project, name, "old.sql")))
      .map((name): Pair => {
        const read = (state: string) =>
          readFileSync(join(folder, project, name, `${state}.sql`), "utf8");
        const path = `${project}/${name}`;
        return { name: path, given: GIVEN[path] ?? "", old: read("old"), new: read("new") };
      }),
  );
}
