/** What needs no server: the tables in each tool's words, the goals, the report. */
import { describe, expect, it } from "vitest";
import { waitCounter } from "../../packages/cli/test/support/round-trips.ts";
import { ADDED, drizzleFiles } from "./as-drizzle.ts";
import { revisionFiles } from "./as-revisions.ts";
import { sqlalchemyModule } from "./as-sqlalchemy.ts";
import { GOALS, type Goal } from "./goals.ts";
import { type Verdict, verdicts } from "./judge.ts";
import { timedNamed } from "./names.ts";
import type { Outcome, Outcomes, Results, SizeResults } from "./outcome.ts";
import { entriesOf } from "./profile.ts";
import { run } from "./program.ts";
import { missedLines, reportOf } from "./report.ts";
import { COLUMNS, shapeOf } from "./shape.ts";

const took = (...milliseconds: readonly number[]): Outcome => ({ end: "measured", milliseconds });

function size(tables: number, times: Outcomes, memory = 200_000_000, roundTrips = 16): SizeResults {
  const cost = { memory, roundTrips };
  return { tables, times, costs: { checkCold: cost, checkWarm: cost } };
}

function results(sizes: readonly SizeResults[], starts: Outcomes = {}): Results {
  return { machine: "a machine", starts, sizes };
}

function one(bound: Goal["bound"], at: readonly number[], of: Results): Verdict | undefined {
  return verdicts([{ name: "a goal", bound, at }], of)[0];
}

describe("the tables", () => {
  it("are as many as were asked for, with parents that come before them", () => {
    const shape = shapeOf(120);
    expect(shape).toHaveLength(120);
    expect(new Set(shape.map(({ name }) => name)).size).toBe(120);
    expect(shape.every(({ name, parent }) => parent <= name)).toBe(true);
    expect(COLUMNS).toHaveLength(11);
  });

  it("are in files of fifty, in which each has its enum, check, key and three indexes", () => {
    const files = drizzleFiles(shapeOf(120));
    expect(files.map(([name]) => name)).toEqual(["part001.ts", "part002.ts", "part003.ts"]);
    const text = files.map(([, each]) => each).join("");
    const count = (of: RegExp) => text.match(of)?.length;
    expect(count(/= pgTable\(/g)).toBe(120);
    expect(count(/= pgEnum\(/g)).toBe(120);
    expect(count(/ {2}check\(/g)).toBe(120);
    expect(count(/\.references\(/g)).toBe(120);
    expect(count(/ {2}index\(/g)).toBe(360);
    expect(count(/\.where\(/g)).toBe(120);
  });

  it("differ in one column where something changed", () => {
    const shape = shapeOf(60);
    const before = drizzleFiles(shape).map(([, text]) => text);
    const after = drizzleFiles(shape, ADDED).map(([, text]) => text);
    expect(after[0]).toBe(before[0]);
    expect(after[1]?.replace(`  ${ADDED}\n`, "")).toBe(before[1]);
  });

  it("are made by revisions, each of which revises the one before", () => {
    const files = revisionFiles(shapeOf(120));
    expect(files).toHaveLength(3);
    expect(files[0]?.[1]).toContain("export const revises = null;");
    expect(files[2]?.[1]).toContain(`export const revises = "${files[1]?.[0].slice(0, -3)}";`);
    expect(files[0]?.[1].match(/op\.createTable\(/g)).toHaveLength(50);
    expect(files[2]?.[1].match(/op\.addForeignKey\(/g)).toHaveLength(20);
  });

  it("are the same tables for Alembic", () => {
    const text = sqlalchemyModule(shapeOf(3));
    expect(text.match(/= Table\("t0000\d"/g)).toHaveLength(3);
    expect(text.match(/ Column\(/g)).toHaveLength(33);
    expect(text.match(/^Index\(/gm)).toHaveLength(9);
    expect(text).toContain(`server_default=text("'new'")`);
  });
});

describe("a goal", () => {
  it("is judged by medians, and by the sum of what it is measured against", () => {
    const bound = {
      by: "times",
      what: "checkWarm",
      of: ["node", "definitions", "bare"],
      atMost: 1.5,
    } as const;
    const starts = { node: took(50, 1000, 40) };
    const times = { definitions: took(100), bare: took(50), checkWarm: took(310, 290, 300) };
    expect(one(bound, [1000], results([size(1000, times)], starts))).toMatchObject({
      end: "met",
      measured: "1.50 ×",
    });
    const slower = { ...times, checkWarm: took(302) };
    expect(one(bound, [1000], results([size(1000, slower)], starts))).toMatchObject({
      end: "missed",
      tables: 1000,
    });
  });

  it("is met by a peer that was stopped after long enough, and undecided before", () => {
    const bound = { by: "faster", what: "checkCold", than: "push", atLeast: 40 } as const;
    const after = (milliseconds: number) =>
      results([
        size(1000, { checkCold: took(1000), push: { end: "stopped", after: milliseconds } }),
      ]);
    expect(one(bound, [1000], after(40_000))).toMatchObject({
      end: "met",
      measured: "more than 40.0 ×",
    });
    expect(one(bound, [1000], after(30_000))).toMatchObject({ end: "not measured" });
  });

  it("is told as not measured where the peer is not installed", () => {
    const bound = { by: "faster", what: "diff", than: "delta", atLeast: 3 } as const;
    const times = { diff: took(1), delta: { end: "left out", why: "not installed: x" } as const };
    const verdict = one(bound, [1000], results([size(1000, times)]));
    expect(verdict).toMatchObject({
      end: "not measured",
      why: "pg-delta `plan`: not installed: x",
    });
  });

  it("holds the distance from Node's start", () => {
    const bound = { by: "above", what: "help", atMost: 100 } as const;
    expect(one(bound, [], results([], { node: took(50), help: took(150) }))?.end).toBe("met");
    expect(one(bound, [], results([], { node: took(50), help: took(152) }))?.end).toBe("missed");
  });

  it("holds growth from a tenth of the tables, of time and of memory", () => {
    const of = results([
      size(100, { diff: took(100) }, 100),
      size(1000, { diff: took(1201) }, 1200),
    ]);
    const time = { by: "growth of time", what: "diff", atMost: 12 } as const;
    expect(one(time, [1000, 10_000], of)).toMatchObject({ end: "missed", measured: "12.0 ×" });
    const memory = { by: "growth of memory", what: "checkCold", atMost: 12 } as const;
    expect(one(memory, [1000, 10_000], of)).toMatchObject({ end: "met", measured: "12.0 ×" });
    expect(one(time, [100], of)).toBeUndefined();
  });

  it("holds peak memory, and round trips", () => {
    const memory = { by: "memory", what: "checkWarm", atMost: 2 ** 30 } as const;
    const trips = { by: "round trips", what: "checkWarm" } as const;
    const of = results([size(10, {}), size(10_000, {}, 2 ** 30 + 1, 17)]);
    expect(one(memory, [10_000], of)?.end).toBe("missed");
    expect(one(trips, [10, 10_000], of)).toMatchObject({ end: "missed", tables: 10_000 });
  });

  it("is there for each row of the table, at numbers of tables that are measured", () => {
    expect(new Set(GOALS.map(({ bound }) => bound.by)).size).toBe(7);
    expect(GOALS.flatMap(({ at }) => at).every((at) => [10, 100, 1000, 10_000].includes(at))).toBe(
      true,
    );
  });
});

describe("the report", () => {
  const of = results(
    [
      size(100, { checkWarm: took(200), push: { end: "stopped", after: 600_000 } }),
      size(1000, {
        checkWarm: took(3000),
        push: { end: "stopped", after: 40_000 },
        delta: { end: "left out", why: "not installed: npm install it" },
        dump: { end: "failed", why: "it broke" },
      }),
    ],
    { node: took(50), help: took(300) },
  );
  const judged = verdicts(GOALS, of);
  const text = reportOf(of, judged);

  it("has times, growth, memory and round trips", () => {
    expect(text).toContain("| `autogen check --against database`, warm | 200 ms | 3.00 s |");
    expect(text).toContain("| `autogen check --against database`, warm | 15.0 × |");
    expect(text).toContain("| `autogen check --against database`, warm | 191 MB | 191 MB |");
    expect(text).toContain("| `autogen check --against database`, warm | 16 | 16 |");
  });

  it("names what was stopped, is not installed, or failed", () => {
    expect(text).toContain("| drizzle-kit `push` | stopped after 10 min | more than 40.00 s |");
    expect(text).toContain("| pg-delta `plan` | – | not installed |");
    expect(text).toContain("- pg-delta `plan` at 1,000 tables: not installed: npm install it.");
    expect(text).toContain("| `pg_dump -s` | – | failed |");
    expect(text).toContain("- `pg_dump -s` at 1,000 tables: it broke.");
  });

  it("names what was missed", () => {
    expect(missedLines(judged)).toContain(
      "missed: --help, above Node's start: `autogen --help` − Node's bare start is 250 ms, must be at most 100 ms",
    );
  });
});

it("what is sent together is waited for once", () => {
  const message = (type: string) => Buffer.concat([Buffer.from(type), Buffer.from([0, 0, 0, 4])]);
  const startup = Buffer.from([0, 0, 0, 8, 0, 3, 0, 0]);
  let trips = 0;
  const { sent, answered } = waitCounter(() => {
    trips += 1;
  });
  sent(startup);
  answered(Buffer.from("N"));
  answered(Buffer.concat([message("R"), message("Z")]));
  sent(Buffer.concat([message("P"), message("S"), message("Q")]));
  answered(message("Z"));
  sent(message("Q"));
  expect(trips).toBe(1);
  answered(Buffer.concat([message("Z"), message("Z")]));
  sent(message("Q"));
  expect(trips).toBe(2);
});

it("an unknown name is told with all that there are", () => {
  expect(timedNamed("diff")).toBe("diff");
  expect(() => timedNamed("dif")).toThrow(/"dif".*checkCold/);
});

describe("a program", () => {
  const node = (code: string) => ({ command: process.execPath, args: ["-e", code] });

  it("is timed from where it begins", async () => {
    const code = "setTimeout(() => { console.log('begins'); console.log('done') }, 300)";
    const line = { ...node(code), begins: "begins", prints: /done/ };
    const begun = performance.now();
    const { milliseconds, output } = await run(line);
    expect(output).toContain("done");
    expect(milliseconds).toBeLessThan(performance.now() - begun - 300);
  });

  it("is stopped with all that it has started, which would keep its standard error open", async () => {
    const endless = "['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }";
    const line = node(`require("child_process").spawnSync(process.execPath, ${endless})`);
    await expect(run(line, 300)).rejects.toMatchObject({ name: "ProgramStopped", after: 300 });
  });

  it("fails where its exit code is another, or it does not print what it should", async () => {
    await expect(run(node("process.exitCode = 3"))).rejects.toThrow("ended with exit code 3");
    const silent = { ...node("0"), prints: /anything/ };
    await expect(run(silent)).rejects.toThrow("did not print /anything/");
  });
});

describe("a profile", () => {
  const frame = (functionName: string, url = "") => ({ functionName, url });
  const profile = {
    nodes: [
      { id: 1, callFrame: frame("(root)"), children: [2, 3, 6] },
      { id: 2, callFrame: frame("(idle)") },
      { id: 3, callFrame: frame("readSnapshot"), children: [4] },
      { id: 4, callFrame: frame("assemble"), children: [5] },
      { id: 5, callFrame: frame("(garbage collector)") },
      { id: 6, callFrame: frame("main", "file:///bin.js") },
    ],
    samples: [4, 2, 5, 6, 4],
    timeDeltas: [3000, 1000, 500, 250, 4000],
  };

  it("gives each sample to the innermost work that it knows", () => {
    expect(entriesOf(profile)).toMatchObject([
      { name: "rows of the catalogs become a model", milliseconds: 7 },
      { name: expect.stringContaining("waits"), milliseconds: 1 },
      { name: "V8 looks for garbage", milliseconds: 0.5 },
      { name: expect.stringContaining("all other"), milliseconds: 0.25 },
    ]);
  });

  it("is told in shares, beside those at other numbers of tables", () => {
    const entry = (name: string, milliseconds: number) => ({ name, milliseconds });
    const report = reportOf(
      results([
        { ...size(10, {}), profile: [entry("a", 1), entry("b", 3)] },
        { ...size(100, {}), profile: [entry("b", 8), entry("c", 2)] },
      ]),
      [],
    );
    expect(report).toContain("| b | 75.0 % | 80.0 % |");
    expect(report).toContain("| c | – | 20.0 % |");
    expect(report).toContain("| a | 25.0 % | – |");
  });
});
