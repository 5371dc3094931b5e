/** docs/coverage.md has a row for all of pg-core, and a test behind each row. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DEPENDANT_KINDS } from "@autogen/core";
import * as since from "@autogen/drizzle-1/pg-core";
import * as before from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import * as own from "../../packages/cli/src/index.ts";
import { ROOT } from "./pages.ts";

const page = readFileSync(join(ROOT, "docs/coverage.md"), "utf8");
const [declared = ""] = page.split("## Not part of a schema");
const named = new Set([...page.matchAll(/`\.?([$\w]+)(?:\(\))?`/g)].map(([, name]) => name));

/** Where each reference of the page leads. */
const targets = new Map(
  [...page.matchAll(/^\[([^\]]+)\]: (\S+)$/gm)].map(([, name = "", path = ""]) => [name, path]),
);

const GENERATIONS: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ["0.45", before],
  ["1.0", since],
];

describe.each(GENERATIONS)("drizzle-orm %s", (_, exports) => {
  test("every export has its name there, a builder's class by that of what it builds", () => {
    const missing = Object.keys(exports).filter(
      (name) => !named.has(name) && !named.has(name.replace(/Builder$/, "")),
    );
    expect(missing).toEqual([]);
  });

  test("so has every option that a builder takes as a method", () => {
    const methods = Object.entries(exports)
      .filter(([name]) => BUILDERS.test(name))
      .flatMap(([, builder]) => methodsOf(builder));
    expect([...new Set(methods)].filter((name) => !named.has(name))).toEqual([]);
    expect(methods.length).toBeGreaterThan(20);
  });
});

test("every kind of dependant has its row", () => {
  const [, section = ""] = page.split("## What stands on what changes\n");
  const [table = ""] = section.split("\n## ");
  const rows = [...table.matchAll(/^\| ([^|]+) \|/gm)].map(([, cell = ""]) => cell);
  const words = (kind: string) =>
    kind.split(" ").every((word) => rows.some((row) => row.includes(word)));
  expect(DEPENDANT_KINDS.filter((kind) => !words(kind))).toEqual([]);
});

test("every declaration of drizzle-autogen has its row", () => {
  const declarations = Object.keys(own).filter((name) => /^pg[A-Z]/.test(name));
  expect(declarations.filter((name) => !named.has(name))).toEqual([]);
  expect(declarations.length).toBeGreaterThan(10);
});

/** Whose methods are what definitions are written with. */
const BUILDERS =
  /^(?:ExtraConfigColumn|PgPolicy|PgRole|PgSchema|\w*View\w*Builder(?:Core)?|(?:ForeignKey|Index|Unique\w+|PgColumn|PgUUID|PgIntColumnBase)Builder(?:On)?)$/;

/** What drizzle-orm itself calls. */
const INTERNAL: ReadonlySet<string> = new Set([
  "constructor",
  "build",
  "buildExtraConfigColumn",
  "buildForeignKeys",
  "getSQL",
  "getSQLType",
  "setName",
  "shouldOmitSQLParens",
]);

function methodsOf(builder: unknown): readonly string[] {
  const { prototype } = builder as { readonly prototype: object };
  return Object.getOwnPropertyNames(prototype).filter((name) => !INTERNAL.has(name));
}

const rows = declared
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((row) => [row.split("|")[1]?.trim() ?? "", row] as const);

test.each(rows)("the row of %s leads to tests", (_, row) => {
  const last = row.split("|").at(-2) ?? "";
  const links = [...last.matchAll(/\[([^\]]+)\](?:\[([^\]]+)\])?/g)].map(
    ([, text, name = text]) => name ?? "",
  );
  const files = links.map((name) => targets.get(name) ?? `no [${name}]`);
  expect(files).not.toEqual([]);
  expect(files.filter((file) => !existsSync(join(ROOT, "docs", file)))).toEqual([]);
  expect(files.filter((file) => !file.endsWith(".test.ts"))).toEqual([]);
});

test("no reference is left over, and each leads to a file", () => {
  const text = page.slice(0, page.lastIndexOf("\n\n["));
  const unused = [...targets.keys()].filter((name) => !text.includes(`[${name}]`));
  expect(unused).toEqual([]);
  const dead = [...targets.values()].filter((path) => !existsSync(join(ROOT, "docs", path)));
  expect(dead).toEqual([]);
});
