import { describe, expect, it } from "vitest";
import type { CheckReport, HistoryRevision, RevisionReport } from "../library/types.ts";
import { ADDED, ALTERED, DIFFERENT, DRIFT, EQUAL, REMOVED } from "../testing/reports.ts";
import { changeLines } from "./changes.ts";
import { checkText } from "./check.ts";
import { diffText } from "./diff.ts";
import { branchesText, historyText } from "./history.ts";
import { duration } from "./progress.ts";
import { proofText, revisionText } from "./revision.ts";
import { showText } from "./show.ts";
import { currentText, halfwayText, runText } from "./standing.ts";
import { createStyle } from "./style.ts";

const plain = createStyle(false, {}, false);
const coloured = createStyle(true, {}, false);

/** Colours as text: `{32}` begins green, `{39}` ends it. */
function visible(lines: readonly string[]): string {
  return lines
    .join("\n")
    .replaceAll("\u001b", "")
    .replaceAll(/\[(\d+)m/g, "{$1}");
}

const CHECK: CheckReport = {
  ...DIFFERENT,
  changes: [
    { ...ADDED, against: "revisions" },
    { ...ADDED, against: "database" },
    { ...DRIFT, against: "database" },
  ],
  pending: ["202611201432_add_success_column"],
};

const REVISION: RevisionReport = {
  ...DIFFERENT,
  unmodelled: [],
  revision: "202611201432_add_success_column",
  file: "/app/generated/202611201432_add_success_column.ts",
  renames: [],
  review: [],
  proof: { status: "proven", server: "PostgreSQL 18", reasons: [] },
};

describe("changes", () => {
  it("stand in columns, each with its sign", () => {
    expect(changeLines([ADDED, REMOVED, ALTERED], plain)).toEqual([
      "+ column  public.usage_events.success      boolean, not null, default true",
      "- index   public.jobs_user_created_at_idx",
      '~ column  public."Users".email             varchar(50) → varchar(80)',
    ]);
  });

  it("are coloured by kind, and say where they are drift", () => {
    expect(visible(changeLines([ADDED, REMOVED, ALTERED, DRIFT], coloured))).toMatchInlineSnapshot(`
      "{32}+ column{39}  {32}public.usage_events.success{39}      boolean, not null, default true
      {31}- index{39}   {31}public.jobs_user_created_at_idx{39}
      {33}~ column{39}  {33}public."Users".email{39}             varchar(50) → varchar(80)
      {31}- column{39}  {31}public.users.note{39}                                                 {35}drift{39}"
    `);
  });

  it("have a sign of their own where nothing of the database changes", () => {
    const adopted = { ...ADDED, operation: "adopt", change: "adopt" as const, detail: "" };
    expect(changeLines([adopted, { ...adopted, change: "run" }], plain)).toEqual([
      "= column  public.usage_events.success",
      "> column  public.usage_events.success",
    ]);
  });

  it("take one line each, whatever their SQL", () => {
    const change = { ...ALTERED, detail: "CHECK (\n  a > 0\n)" };
    expect(changeLines([change], plain)).toEqual([
      '~ column  public."Users".email  CHECK ( a > 0 )',
    ]);
  });

  it("are not pushed away by one long name", () => {
    const [long, short] = changeLines([{ ...ADDED, object: "x".repeat(100) }, ALTERED], plain);
    expect(long).toBe(`+ column  ${"x".repeat(100)}  boolean, not null, default true`);
    expect(short?.indexOf("varchar")).toBe(72);
  });
});

describe("autogen check", () => {
  it("has a paragraph for each finding", () => {
    expect(checkText(CHECK, {}, plain)).toMatchInlineSnapshot(`
      "The revision files are not what the definitions say; autogen -m MESSAGE adds to them:
        + column  public.usage_events.success  boolean, not null, default true

      The database is not what the definitions say:
        + column  public.usage_events.success  boolean, not null, default true
        - column  public.users.note                                             drift

      The database does not have these revisions yet; autogen upgrade applies them:
        202611201432_add_success_column

      Left alone, as neither the definitions nor the revisions know of it:
        table  public.scratch

      Not compared:
        table  public.jobs  storage parameters"
    `);
  });

  it.each([
    [undefined, "✓ Definitions, revision files and database agree."],
    ["database", "✓ Definitions and database agree."],
    ["revisions", "✓ Definitions and revision files agree."],
  ] as const)("agrees against %s", (against, text) => {
    expect(
      checkText({ ...EQUAL, changes: [], pending: [] }, against ? { against } : {}, plain),
    ).toBe(text);
  });

  it("says of what counts, where that is asked for, whether it can be adopted", () => {
    const unmanaged = [
      { object: "public.scratch", kind: "table" },
      { object: "public.one(integer)", kind: "function" },
      { object: "public.totals.by_day", kind: "index of a materialized view" },
    ];
    const report = { ...EQUAL, equal: false, changes: [], pending: [], unmanaged };
    expect(checkText(report, { strict: true }, plain)).toMatchInlineSnapshot(`
      "Neither the definitions nor the revisions know of these; autogen adopt takes them over:
        table  public.scratch

      Neither the definitions nor the revisions know of these, of whose kinds autogen has no model:
        function                      public.one(integer)
        index of a materialized view  public.totals.by_day"
    `);
    const [, ...others] = unmanaged;
    const text = checkText({ ...report, unmanaged: others }, { strict: true }, plain);
    expect(text).not.toContain("adopt");
  });

  it("names what is left alone where all agrees", () => {
    const { unmanaged } = DIFFERENT;
    const report = { ...EQUAL, changes: [], pending: [], unmanaged };
    expect(checkText(report, {}, plain)).toBe(
      "Left alone, as neither the definitions nor the revisions know of it:\n  table  public.scratch\n\n✓ Definitions, revision files and database agree.",
    );
  });
});

it("autogen diff shows the changes, or that there are none", () => {
  expect(diffText({ ...EQUAL, equal: false, changes: [REMOVED] }, plain)).toBe(
    "- index  public.jobs_user_created_at_idx",
  );
  expect(diffText(EQUAL, plain)).toBe("✓ They are the same.");
});

describe("autogen -m", () => {
  it("ends with the file's path", () => {
    expect(revisionText(REVISION, "/app", plain)).toMatchInlineSnapshot(`
      "+ column  public.usage_events.success      boolean, not null, default true
      - index   public.jobs_user_created_at_idx
      ~ column  public."Users".email             varchar(50) → varchar(80)

      Left alone, as neither the definitions nor the revisions know of it:
        table  public.scratch

      ✓ Proven on PostgreSQL 18: up, down, up
      generated/202611201432_add_success_column.ts"
    `);
  });

  it("is coloured on a terminal", () => {
    expect(visible([revisionText(REVISION, "/app", coloured)])).toMatchInlineSnapshot(`
      "{32}+ column{39}  {32}public.usage_events.success{39}      boolean, not null, default true
      {31}- index{39}   {31}public.jobs_user_created_at_idx{39}
      {33}~ column{39}  {33}public."Users".email{39}             varchar(50) → varchar(80)

      {1}Left alone, as neither the definitions nor the revisions know of it:{22}
        {2}table{22}  public.scratch

      {32}✓{39} Proven on PostgreSQL 18: up, down, up
      generated/202611201432_add_success_column.ts"
    `);
  });

  it("says by which flag one of two changes could be a rename, as a shell takes it", () => {
    const renames = [
      { kind: "column", from: "users.name", to: "users.title" },
      { kind: "table", from: "it", to: `"it's"` },
    ];
    expect(revisionText({ ...REVISION, renames }, "/app", plain)).toContain(
      `\n\nDropped and created, unless it has another name:
  --rename column:users.name=users.title
  --rename 'table:it="it'\\''s"'\n\n`,
    );
  });

  it("counts what is to be reviewed, by its kind", () => {
    const line = { text: "…", direction: "upgrade" } as const;
    const kinds = ["loss", "fill", "loss"] as const;
    const review = kinds.map((kind) => ({ ...line, kind }));
    expect(revisionText({ ...REVISION, review }, "/app", plain)).toContain(
      "up, down, up\n! 3 lines to review: 1 fill, 2 losses\ngenerated/",
    );
    const one = { ...REVISION, review: review.slice(0, 1) };
    expect(revisionText(one, "/app", plain)).toContain("\n! 1 line to review: 1 loss\n");
  });

  it("gives the whole path of a file elsewhere", () => {
    expect(revisionText(REVISION, "/other", plain)).toMatch(
      /\n\/app\/generated\/202611201432_add_success_column\.ts$/,
    );
  });

  it("says that there is nothing to do", () => {
    const report = { ...REVISION, ...EQUAL, revision: null, file: null };
    expect(revisionText(report, "/app", plain)).toBe(
      "✓ Nothing to do: the database is what the definitions say.",
    );
  });

  it.each([
    ["proven", [], "✓ Proven on PostgreSQL 18: up, down, up"],
    ["partly", ["no rows"], "! Proven in part on PostgreSQL 18: no rows"],
    ["unproven", ["a is missing", "x"], "✗ Refuted on PostgreSQL 18:\n  a is missing\n  x"],
    ["skipped", ["--no-proof"], "Not proven: --no-proof"],
  ] as const)("says how far it is proven: %s", (status, reasons, text) => {
    expect(proofText({ status, reasons, server: "PostgreSQL 18" }, plain)).toBe(text);
  });
});

describe("where the database stands", () => {
  it("is told after a run", () => {
    const direction = "upgrade";
    expect(runText({ direction, applied: ["a"], current: ["a"] }, plain)).toBe(
      "✓ Applied 1 revision; the database is at a.",
    );
    expect(runText({ direction: "downgrade", applied: ["b", "a"], current: [] }, plain)).toBe(
      "✓ Undid 2 revisions; the database is at base.",
    );
    expect(runText({ direction, applied: [], current: ["a", "b"] }, plain)).toBe(
      "Nothing to do: the database is at a, b.",
    );
  });

  it("is told when asked", () => {
    const appliedAt = "2026-11-20T14:32:00Z";
    const at = { revision: "r2", message: "add x", isHead: true, appliedAt };
    const head = { current: [at], heads: ["r2"], pending: [] };
    expect(currentText(head, false, plain)).toBe("r2  head");
    expect(currentText(head, true, plain)).toBe("r2  head  add x  2026-11-20T14:32:00Z");
    expect(currentText({ current: [], heads: ["r2"], pending: ["r1", "r2"] }, false, plain)).toBe(
      "base\n2 revisions pending; autogen upgrade applies them.",
    );
  });

  it("is told of a revision that stopped halfway, with what goes on", () => {
    const halfway = {
      revision: "r1",
      direction: "upgrade",
      done: 2,
      statements: 5,
      begunAt: "2026-11-20T14:32:00Z",
    } as const;
    const report = { current: [], heads: ["r2"], pending: ["r1", "r2"], halfway: [halfway] };
    expect(currentText(report, false, plain).split("\n")).toEqual([
      "base",
      "r1 is halfway: 2 of 5 statements of its upgrade ran, begun 2026-11-20T14:32:00Z; autogen upgrade goes on from there.",
      "1 revision pending; autogen upgrade applies it.",
    ]);
    expect(halfwayText({ ...halfway, begun: "VACUUM" })).toMatch(
      /; statement 3 was begun, and nobody saw it end: autogen upgrade --resume skip goes on behind it, --resume repeat with it$/,
    );
    expect(halfwayText({ revision: "r1", direction: "downgrade", done: 1 })).toBe(
      "1 statement of its downgrade ran; autogen downgrade goes on from there",
    );
  });
});

describe("autogen history", () => {
  const revision = (id: string, more: Partial<HistoryRevision>): HistoryRevision => ({
    revision: id,
    message: id.slice(13).replaceAll("_", " "),
    revises: [],
    branchLabels: [],
    dependsOn: [],
    isHead: false,
    isBase: false,
    isBranchPoint: false,
    isMergePoint: false,
    file: `/app/generated/${id}.ts`,
    ...more,
  });
  const revisions = [
    revision("202611201432_add_success_column", {
      isHead: true,
      isMergePoint: true,
      revises: ["a", "b"],
    }),
    revision("202611190900_create_jobs", {
      isBase: true,
      isCurrent: true,
      appliedAt: "2026-11-19",
    }),
  ];

  it("marks a revision that stopped halfway, and with -v says how far it has come", () => {
    const halfway = { revision: "r", direction: "upgrade", done: 1, statements: 3 } as const;
    const stopped = { revisions: [revision("202611201432_add_success_column", { halfway })] };
    expect(historyText(stopped, "/app", true, plain).split("\n")).toEqual(
      expect.arrayContaining([
        "202611201432_add_success_column  halfway",
        "  Halfway  1 of 3 statements of its upgrade ran; autogen upgrade goes on from there",
      ]),
    );
  });

  it("has a line for each revision", () => {
    expect(historyText({ revisions }, "/app", false, plain)).toMatchInlineSnapshot(`
      "202611201432_add_success_column  head, merge    add success column
      202611190900_create_jobs         base, current  create jobs"
    `);
  });

  it("has more with -v", () => {
    expect(historyText({ revisions }, "/app", true, plain)).toMatchInlineSnapshot(`
      "202611201432_add_success_column  head, merge
        Message  add success column
        Revises  a, b
        File     generated/202611201432_add_success_column.ts

      202611190900_create_jobs  base, current
        Message  create jobs
        Revises  nothing
        File     generated/202611190900_create_jobs.ts
        Applied  2026-11-19"
    `);
  });

  it("shows labels and dependencies", () => {
    const labelled = revision("202611190900_create_jobs", {
      branchLabels: ["jobs"],
      dependsOn: ["202611180900_create_users"],
    });
    expect(historyText({ revisions: [labelled] }, "/app", true, plain)).toMatchInlineSnapshot(`
      "202611190900_create_jobs  (jobs)
        Message  create jobs
        Revises  nothing
        Labels   jobs
        Needs    202611180900_create_users
        File     generated/202611190900_create_jobs.ts"
    `);
    expect(
      historyText({ revisions: [labelled, ...revisions] }, "/app", false, plain),
    ).toMatchInlineSnapshot(`
      "202611190900_create_jobs         (jobs)         create jobs
      202611201432_add_success_column  head, merge    add success column
      202611190900_create_jobs         base, current  create jobs"
    `);
  });

  it("shows branch points with what follows them", () => {
    const children = ["202611191001_a", "202611191002_b"];
    const point = { ...revision("202611190900_create_jobs", { isBranchPoint: true }), children };
    expect(branchesText({ branches: [point] }, "/app", false, plain)).toMatchInlineSnapshot(`
      "202611190900_create_jobs  branches  create jobs
        -> 202611191001_a
        -> 202611191002_b"
    `);
    expect(branchesText({ branches: [] }, "/app", false, plain)).toBe("There are no branches.");
  });

  it("shows what a revision does", () => {
    const change = {
      operation: "addColumn",
      change: "add",
      kind: "column",
      object: "public.jobs.note",
      detail: "text",
      summary: "add column public.jobs.note: text",
    } as const;
    const shown = {
      ...revision("202611201432_add_note", { isHead: true }),
      upgrade: [change],
      downgrade: [],
    };
    expect(showText({ revisions: [shown] }, "/app", plain)).toMatchInlineSnapshot(`
      "202611201432_add_note  head
        Message  add note
        Revises  nothing
        File     generated/202611201432_add_note.ts

      Upgrade
        + column  public.jobs.note  text"
    `);
  });

  it("can be empty", () => {
    expect(historyText({ revisions: [] }, "/app", false, plain)).toBe("There are no revisions.");
  });
});

it.each([
  [0.4, "0 ms"],
  [999, "999 ms"],
  [1234, "1.2 s"],
  [185_000, "3 min 5 s"],
])("%d milliseconds are %s", (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});

describe("colours", () => {
  it.each([
    [true, {}, false, true],
    [false, {}, false, false],
    [false, { CI: "true" }, false, false],
    [true, { NO_COLOR: "1" }, false, false],
    [true, { NO_COLOR: "" }, false, true],
    [true, {}, true, false],
    [true, { TERM: "dumb" }, false, false],
    [false, { FORCE_COLOR: "1" }, false, true],
    [true, { FORCE_COLOR: "0" }, false, false],
    [false, { FORCE_COLOR: "1", NO_COLOR: "1" }, false, false],
    [false, { FORCE_COLOR: "1" }, true, false],
  ])("terminal %s, %j, --no-color %s: %s", (isTerminal, env, noColor, expected) => {
    expect(createStyle(isTerminal, env, noColor).isColorSupported).toBe(expected);
  });
});
