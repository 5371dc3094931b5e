import { describe, expect, it } from "vitest";
import type { RevisionReport } from "../library/types.ts";
import type { Library } from "../library.ts";
import { EQUAL } from "../testing/reports.ts";
import { type RunSettings, runCli } from "../testing/run.ts";
import { typing } from "../testing/terminal.ts";

const REPORT: RevisionReport = {
  ...EQUAL,
  renames: [],
  review: [],
  revision: null,
  file: null,
  proof: { status: "skipped", reasons: [] },
};

const choices = ["amount", "the sum"].map((name) => ({
  kind: "column",
  from: "orders.total",
  to: name === "amount" ? "orders.amount" : `orders."${name}"`,
}));

const DOWN = "\u001b[B";
const ENTER = "\r";
const INTERRUPT = "\u0003";

/** Runs `-m` with a library that has one question; gives what was answered to it. */
async function asked(settings: RunSettings, ...words: readonly string[]) {
  let answer: unknown = "not asked";
  const makeRevision: Library["makeRevision"] = async (_, { chooseRename }) => {
    if (chooseRename) {
      answer = await chooseRename({ kind: "column", from: "orders.total", choices });
    }
    return REPORT;
  };
  const outcome = await runCli(["-m", "x", "--url", "postgres://h/d", ...words], {
    cwd: import.meta.dirname,
    library: { makeRevision },
    ...settings,
  });
  return { ...outcome, answer };
}

describe("what is gone, on a terminal", () => {
  it("is renamed where the answer says so, and the flag is told that would have said it", async () => {
    const terminal = typing(DOWN + ENTER);
    expect(await asked({ terminal })).toMatchObject({
      code: 0,
      answer: choices[1],
      stderr: `Without questions: --rename 'column:orders.total=orders."the sum"'\n`,
    });
    expect(terminal.shown()).toContain("The column orders.total is gone from the definitions");
  });

  it("is asked about with the likeliest first", async () => {
    expect((await asked({ terminal: typing(ENTER) })).answer).toEqual(choices[0]);
  });

  it("is dropped where the answer says so", async () => {
    const { answer, stderr } = await asked({ terminal: typing(DOWN + DOWN + ENTER) });
    expect({ answer, stderr }).toEqual({ answer: undefined, stderr: "" });
  });

  it("is left as it is where the question is broken off", async () => {
    const outcome = await asked({ terminal: typing(INTERRUPT) });
    expect(outcome).toMatchObject({ code: 2, stdout: "", answer: "not asked" });
    expect(outcome.stderr).toContain(
      "Nothing was written: whether column:orders.total has another name was not answered.",
    );
  });

  it.each<[string, RunSettings, readonly string[]]>([
    ["there is no terminal", {}, []],
    ["--json is given", { terminal: typing() }, ["--json"]],
    ["-q is given", { terminal: typing() }, ["-q"]],
    ["it is continuous integration", { terminal: typing(), env: { CI: "true" } }, []],
    ["the terminal is dumb", { terminal: typing(), env: { TERM: "dumb" } }, []],
  ])("is not asked about where %s", async (_, settings, words) => {
    expect(await asked(settings, ...words)).toMatchObject({ code: 0, answer: "not asked" });
  });
});
