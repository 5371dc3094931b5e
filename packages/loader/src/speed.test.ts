import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Files, installed, project } from "./testing/project.ts";

test("importing the loader imports none of its dependencies", () => {
  const folder = new URL(".", import.meta.url);
  const sources = readdirSync(folder).filter((name) => /^[^.]+\.ts$/.test(name));
  const imported = sources.flatMap((name) => {
    const text = readFileSync(new URL(name, folder), "utf8");
    const values = text.matchAll(/^(?:import|export) (?!type )[^;]*? from "([^"]+)";/gm);
    return [...values].map(([, specifier = ""]) => specifier);
  });
  expect(imported).toContain("./load.ts");
  expect(imported.filter((specifier) => !/^(?:\.\/|node:)/.test(specifier))).toEqual([]);
});

// Each takes under a second on two free cores; the limit is for what grows faster than the files.
const LIMIT = 10_000;

test("a thousand files of tables", { timeout: LIMIT }, async () => {
  const names = Array.from({ length: 1000 }, (_, index) => `tables/t${index}.ts`);
  const { load } = project({
    "node_modules/drizzle-orm@": installed("drizzle-orm"),
    ...Object.fromEntries(names.map((name, index) => [name, table(index)])),
  });
  const modules = await load(names);
  expect(modules.map((exports) => Object.keys(exports).length)).toEqual(names.map(() => 2));
});

test("two thousand revisions", { timeout: LIMIT }, async () => {
  const names = Array.from({ length: 2000 }, (_, index) => `revisions/r${index}.ts`);
  const files: Files = Object.fromEntries(names.map((name, at) => [name, revision(at)]));
  const always = { "drizzle-autogen": { sql: String.raw } };
  const modules = await project(files).load(names, { always });
  expect(modules.map(({ revision }) => revision)).toEqual(names.map((_, index) => `r${index}`));
});

function table(index: number): string {
  const parent = Math.max(0, index - 1);
  return `
    import { sql } from "drizzle-orm";
    import { type AnyPgColumn, check, index, integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
    import { t${parent} as parent } from "./t${parent}";
    export const state${index} = pgEnum("state_${index}", ["open", "closed"]);
    export const t${index} = pgTable(
      "t${index}",
      {
        id: integer().primaryKey().generatedAlwaysAsIdentity(),
        name: text().notNull(),
        state: state${index}().notNull().default("open"),
        parent: integer().references((): AnyPgColumn => parent.id),
      },
      (table) => [index().on(table.name), check("named", sql\`\${table.name} <> ''\`)],
    );
  `;
}

function revision(index: number): string {
  return `
    import { type Operations, sql } from "drizzle-autogen";
    export const revision = "r${index}";
    export const revises = "r${index - 1}";
    export function upgrade(op: Operations): void {
      op.addColumn("users", "c${index}", { type: "timestamptz", default: sql\`now()\` });
    }
    export function downgrade(op: Operations): void {
      op.dropColumn("users", "c${index}");
    }
  `;
}
