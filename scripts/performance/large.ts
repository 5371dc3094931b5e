/** A project of many tables, whose definitions never say what PostgreSQL prints. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BIN } from "./example.ts";

const TABLES_PER_FILE = 50;

const IMPORTS = `import { sql } from "drizzle-orm";
import { check, index, integer, numeric, pgTable, text, timestamp, varchar } from "drizzle-orm/pg-core";
`;

/** No two tables have a text in common, so that none is answered by another's. */
function definition(number: number): string {
  const name = `t${number.toString().padStart(4, "0")}`;
  return `
export const ${name} = pgTable(
  "${name}",
  {
    id: integer("id").primaryKey(),
    email: text("email").notNull(),
    status: varchar("status", { length: 20 }).notNull().default("new"),
    amount: numeric("amount", { precision: 12, scale: 2 }).notNull().default("${number}"),
    total: integer("total").generatedAlwaysAs(sql\`(id*2)+${number}\`),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    check("${name}_check", sql\`\${table.status} in ('new', 'open', 's${number}') and \${table.amount}>=0\`),
    index("${name}_email_idx").on(sql\`LOWER(\${table.email})\`).where(sql\`\${table.amount}>${number} or not \${table.status}='new'\`),
  ],
);
`;
}

function definitionFiles(tables: number): readonly (readonly [name: string, text: string])[] {
  const count = Math.ceil(tables / TABLES_PER_FILE);
  return Array.from({ length: count }, (_, file) => {
    const first = file * TABLES_PER_FILE;
    const length = Math.min(TABLES_PER_FILE, tables - first);
    const texts = Array.from({ length }, (_, at) => definition(first + at + 1));
    return [`part${file + 1}.ts`, IMPORTS + texts.join("")];
  });
}

/**
 * A folder with definitions and the revision that made their database; it goes when this process
 * ends.
 */
export function prepareLarge(url: string, tables: number): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "autogen-performance-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "schema"));
  for (const [name, text] of definitionFiles(tables)) {
    writeFileSync(join(folder, "schema", name), text);
  }
  const settings = JSON.stringify({ schema: "./schema/*.ts", out: "./migrations", url });
  const text = `import { defineConfig } from "drizzle-autogen";\nexport default defineConfig(${settings});\n`;
  writeFileSync(join(folder, "autogen.config.ts"), text);
  autogen(folder, "-m", "create tables", "--no-proof");
  autogen(folder, "upgrade");
  return folder;
}

/** @throws Error where the command fails */
function autogen(cwd: string, ...words: readonly string[]): void {
  const { status, stderr } = spawnSync(BIN, [...words, "-q"], { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`autogen ${words.join(" ")} ended with ${status}:\n${stderr}`);
}
