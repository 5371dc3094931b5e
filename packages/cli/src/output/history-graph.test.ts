import { describe, expect, it } from "vitest";
import { graphLines, isLine } from "./history-graph.ts";

/** Newest first, in short: `d: b c` revises two. */
function nodes(...texts: readonly string[]) {
  return texts.map((text) => {
    const [revision = "", ...revises] = text.split(/[: ]+/).filter(Boolean);
    return { revision, revises };
  });
}

function drawn(...texts: readonly string[]): string {
  const lines = graphLines(nodes(...texts));
  return `\n${lines.map(({ drawn: line, node }) => (node ? `${line} ${node.revision}` : line)).join("\n")}\n`;
}

describe("a graph of revisions", () => {
  it("is a line where each follows the next", () => {
    expect(drawn("c: b", "b: a", "a:")).toBe(`
* c
* b
* a
`);
    expect(isLine(nodes("c: b", "b: a", "a:"))).toBe(true);
    expect(isLine(nodes("c: a", "b: a", "a:"))).toBe(false);
    expect(isLine(nodes("b:", "a:"))).toBe(true);
  });

  it("parts where several follow one, and joins where one follows several", () => {
    expect(drawn("e: d", "d: b c", "c: a", "b: a", "a:")).toBe(`
* e
* d
|\\
| * c
* | b
|/
* a
`);
  });

  it("has a lane for each head", () => {
    expect(drawn("d: a", "c: a", "b: a", "a:")).toBe(
      `
* d
| * c
| | * b
| |/
|/
* a
`.replace("| |/\n|/", "|_|/\n|/"),
    );
  });

  it("makes room for what stands on the right", () => {
    expect(drawn("f: a", "e: c d", "d: b", "c: b", "b: a", "a:")).toBe(`
* f
| * e
| |\\
| | * d
| * | c
| |/
| * b
|/
* a
`);
    expect(drawn("g: c d", "f: c", "d: c", "c:")).toBe(
      `
* g
|\\
| | * f
| * | d
| |/
|/
* c
`.replace("| |/\n|/", "|_|/\n|/"),
    );
  });

  it("ends where there is nothing below, and begins again in the free lane", () => {
    expect(drawn("d: b", "c:", "b:", "a:")).toBe(`
* d
| * c
* b
* a
`);
  });

  it("joins several at once", () => {
    expect(drawn("e: b c d", "d: a", "c: a", "b: a", "a:")).toContain("* e\n|\\\n| |\\\n");
  });
});
