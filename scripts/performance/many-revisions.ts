/** A project of many revisions, and its database, which lacks the last one. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BIN } from "./example.ts";
import { wallTime } from "./run.ts";
import { add, type Samples } from "./tables.ts";

/** Columns that are added to a table before the next one is created. */
const COLUMNS = 9;

const DAY = 86_400_000;

/** One a day; ids sort as history does. */
function idOf(number: number): string {
  const day = new Date(Date.UTC(2020, 0, 1) + number * DAY).toISOString().slice(0, 10);
  return `${day.replaceAll("-", "")}0900_step_${number}`;
}

function callsOf(number: number): readonly [upgrade: string, downgrade: string] {
  const column = number % (COLUMNS + 1);
  const table = `t${number - column}`;
  if (column === 0) {
    const columns = `{ id: { type: "bigint", notNull: true } }`;
    const key = `{ name: "${table}_pkey", columns: ["id"] }`;
    return [
      `op.createTable("${table}", { columns: ${columns}, primaryKey: ${key} });`,
      `op.dropTable("${table}");`,
    ];
  }
  const name = `column_${column}`;
  return [
    `op.addColumn("${table}", "${name}", { type: "boolean", notNull: true, default: true });`,
    `op.dropColumn("${table}", "${name}");`,
  ];
}

function fileOf(number: number): string {
  const [upgrade, downgrade] = callsOf(number);
  const parent = number === 0 ? null : idOf(number - 1);
  return `/**
 * step ${number}
 *
 * Revision   ${idOf(number)}
 * Revises    ${parent ?? "<base>"}
 */
import type { Operations } from "drizzle-autogen";

export const revision = "${idOf(number)}";
export const revises = ${JSON.stringify(parent)};

export function upgrade(op: Operations): void {
  ${upgrade}
}

export function downgrade(op: Operations): void {
  ${downgrade}
}
`;
}

/** The folder of such a project; it goes when this process ends. */
export function prepareRevisions(url: string, revisions: number): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "autogen-performance-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "migrations"));
  for (let number = 0; number < revisions; number += 1) {
    writeFileSync(join(folder, "migrations", `${idOf(number)}.ts`), fileOf(number));
  }
  writeFileSync(join(folder, "schema.ts"), "export {};\n");
  const settings = JSON.stringify({ schema: "./schema.ts", out: "./migrations", url });
  const text = `import { defineConfig } from "drizzle-autogen";\nexport default defineConfig(${settings});\n`;
  writeFileSync(join(folder, "autogen.config.ts"), text);
  const { status, stderr } = spawnSync(BIN, ["upgrade", "-q"], { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`autogen upgrade ended with ${status}:\n${stderr}`);
  return folder;
}

/** One run of each command; the last revision is undone and applied again. */
export async function measureRevisions(folder: string, samples: Samples): Promise<void> {
  for (const line of ["heads", "history", "current", "downgrade -1", "upgrade"]) {
    add(samples, `\`autogen ${line}\``, await wallTime(line.split(" "), folder));
  }
}
