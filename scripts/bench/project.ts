/** A folder with the definitions of N tables, and a database that has them. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "@autogen/postgres";
import { BIN, root } from "../performance/example.ts";
import { ADDED, drizzleFiles } from "./as-drizzle.ts";
import { revisionFiles } from "./as-revisions.ts";
import { sqlalchemyModule } from "./as-sqlalchemy.ts";
import { type Line, run } from "./program.ts";
import { withScratch } from "./scratch.ts";
import { shapeOf } from "./shape.ts";

export interface Project {
  readonly folder: string;
  readonly url: string;
}

/** What is not measured takes as long as it takes. */
const AN_HOUR = 3_600_000;

/** A line that runs `autogen` in the project's folder. */
export function autogenLine(
  { folder, url }: Project,
  cache: string,
  words: readonly string[],
  node: readonly string[] = [],
): Line {
  const env = { ...process.env, AUTOGEN_CACHE: join(folder, cache) };
  const args = [...node, BIN, ...words, "--url", url];
  return { command: process.execPath, args, cwd: folder, env };
}

/** Makes both, and takes them away when the work is done. */
export function withProject<T>(
  server: string,
  tables: number,
  work: (project: Project) => Promise<T>,
): Promise<T> {
  const name = `bench_${tables}`;
  const address = new URL(server);
  address.pathname = `/${name}`;
  return withScratch(async (folder) => {
    const project = { folder, url: address.href };
    await script(server, `CREATE DATABASE ${name}`);
    try {
      writeFiles(project, tables);
      await run(autogenLine(project, "setup", ["upgrade", "-q"]), AN_HOUR);
      await analyse(project.url);
      return await work(project);
    } finally {
      await script(server, `DROP DATABASE ${name} WITH (FORCE)`);
    }
  });
}

function writeFiles({ folder, url }: Project, tables: number): void {
  const shape = shapeOf(tables);
  const write = (place: string, files: ReturnType<typeof drizzleFiles>) => {
    mkdirSync(join(folder, place));
    for (const [name, text] of files) writeFileSync(join(folder, place, name), text);
  };
  write("schema", drizzleFiles(shape));
  write("changed", drizzleFiles(shape, ADDED));
  write("migrations", revisionFiles(shape));
  writeFileSync(join(folder, "models.py"), sqlalchemyModule(shape));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const ours = { schema: "./schema/*.ts", out: "./migrations" };
  writeFileSync(
    join(folder, "autogen.config.ts"),
    `import { defineConfig } from "drizzle-autogen";\nexport default defineConfig(${JSON.stringify(ours)});\n`,
  );
  // The ledger is nothing of drizzle-kit's.
  const theirs = { dialect: "postgresql", dbCredentials: { url }, tablesFilter: ["t*"] };
  const settings = JSON.stringify({ ...theirs, schema: "./schema/*.ts" });
  writeFileSync(join(folder, "drizzle.config.ts"), `export default ${settings};\n`);
}

/** As a database is that stands for a while: the catalogs are vacuumed, and the planner knows their size. */
async function analyse(url: string): Promise<void> {
  const connection = await connect(url);
  try {
    const catalogs = await connection.query<{ name: string }>(
      `SELECT oid::regclass::text AS name FROM pg_class
       WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r' AND NOT relisshared`,
    );
    for (const { name } of catalogs) await connection.script(`VACUUM ANALYZE ${name}`);
  } finally {
    await connection.close();
  }
}

async function script(url: string, statement: string): Promise<void> {
  const connection = await connect(url);
  try {
    await connection.script(statement);
  } finally {
    await connection.close();
  }
}
