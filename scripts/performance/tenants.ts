/** Many schemas of one database that get the same revision. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@autogen/postgres";
import { wallTime } from "./run.ts";
import { add, type Samples } from "./tables.ts";

/** How many at a time. */
export const CONCURRENCIES = [1, 4, 8] as const;

const REVISION = `import type { Operations } from "drizzle-autogen";

export const revision = "202611200900_create_notes";
export const revises = null;

export function upgrade(op: Operations): void {
  op.createTable("notes", {
    columns: { id: { type: "bigint", notNull: true }, title: { type: "text", notNull: true } },
    primaryKey: { name: "notes_pkey", columns: ["id"] },
  });
  op.createIndex("notes", "notes_title_idx", { keys: ["title"] });
}

export function downgrade(op: Operations): void {
  op.dropTable("notes");
}
`;

/** The folder of such a project; it goes when this process ends. */
export function prepareTenants(url: string): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "autogen-performance-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "migrations"));
  writeFileSync(join(folder, "migrations", "202611200900_create_notes.ts"), REVISION);
  writeFileSync(join(folder, "schema.ts"), "export {};\n");
  const settings = JSON.stringify({ schema: "./schema.ts", out: "./migrations", url });
  const text = `import { defineConfig } from "drizzle-autogen";\nexport default defineConfig(${settings});\n`;
  writeFileSync(join(folder, "autogen.config.ts"), text);
  return folder;
}

/** New schemas for each concurrency, upgraded once and asked once. */
export async function measureTenants(
  url: string,
  folder: string,
  tenants: number,
  [upgraded, asked]: readonly [Samples, Samples],
): Promise<void> {
  for (const concurrency of CONCURRENCIES) {
    await makeSchemas(url, tenants);
    const words = ["upgrade", "-q", "--tenants", "tenant_*", "--concurrency", `${concurrency}`];
    add(upgraded, `${concurrency} at a time`, await wallTime(words, folder));
    add(asked, `${concurrency} at a time`, await wallTime(words, folder));
  }
}

/** What earlier ones were called goes first, some at a time: each drop holds locks until its end. */
async function makeSchemas(url: string, tenants: number): Promise<void> {
  const connection = await connect(url);
  try {
    for (let number = 0; number < tenants; number += 1) {
      const schema = `tenant_${number}`;
      await connection.script(`DROP SCHEMA IF EXISTS ${schema} CASCADE; CREATE SCHEMA ${schema};`);
    }
  } finally {
    await connection.close();
  }
}
