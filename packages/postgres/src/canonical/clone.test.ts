import { emptyTable } from "@autogen/core";
import { describe, expect, it } from "vitest";
import { type Cloning, cloneBatches, clonesOf } from "./clone.ts";
import { bare } from "./texts.ts";

function about(table: string, columns: Readonly<Record<string, string>>, text: string): Cloning {
  const list = Object.entries(columns).map(([name, type]) => ({ name, type }));
  return { table: { ...emptyTable({ name: table }), columns: list }, from: "true", to: text };
}

const clones = (...questions: readonly Cloning[]) =>
  clonesOf(questions, (question) => question).map(({ name, columns, questions: asked }) => ({
    ...(name !== undefined && { name }),
    columns: Object.fromEntries(columns),
    asked: asked.map(({ to }) => to),
  }));

describe("expressions of several tables", () => {
  it("share a clone whose columns agree, with no more columns than they name", () => {
    expect(
      clones(
        about("a", { id: "int", n: "int", note: "text" }, "n > id"),
        about("b", { id: "int", Mail: "citext" }, `lower("Mail") <> ''`),
      ),
    ).toEqual([
      {
        columns: { id: "int", n: "int", Mail: "citext" },
        asked: ["n > id", `lower("Mail") <> ''`],
      },
    ]);
  });

  it("share none where a column has another type", () => {
    expect(clones(about("a", { n: "int" }, "N > 0"), about("b", { n: "text" }, "n > ''"))).toEqual([
      { columns: { n: "int" }, asked: ["N > 0"] },
      { columns: { n: "text" }, asked: ["n > ''"] },
    ]);
  });

  it("share none where a name is a column of the other table alone, before or after", () => {
    const [own, missing] = [about("a", { n: "int" }, "n > 0"), about("b", { m: "int" }, "n > m")];
    expect(clones(own, missing)).toHaveLength(2);
    expect(clones(missing, own)).toHaveLength(2);
  });

  it("have one of their own where they name the table, or are not read by their letters", () => {
    expect(clones(about("a", { n: "int", m: "int" }, "a IS NOT NULL"))).toEqual([
      { name: "a", columns: { n: "int", m: "int" }, asked: ["a IS NOT NULL"] },
    ]);
    expect(clones(about("a", { é: "int", m: "int" }, `U&"\\00e9" > 0`))).toEqual([
      { columns: { é: "int", m: "int" }, asked: [`U&"\\00e9" > 0`] },
    ]);
  });

  it("are in two batches where two tables of one name are named", () => {
    const [one, two] = [about("t", { a: "int" }, "t.a > 0"), about("t", { b: "int" }, "t.b > 0")];
    expect(cloneBatches([one, two, one])).toEqual([[one, one], [two]]);
  });
});

it.each([
  ["((a) + (b))", "(a) + (b)"],
  ["(a) + (b)", "(a) + (b)"],
  ["((a))", "a"],
  ["(')' || a)", "')' || a"],
  ['("(" > 0)', '"(" > 0'],
  ["(a", "(a"],
  ["", ""],
])("%s is %s without the parentheses around it", (text, within) => {
  expect(bare(text)).toBe(within);
});
