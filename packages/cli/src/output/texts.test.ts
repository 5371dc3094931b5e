import { describe, expect, it } from "vitest";
import type { CheckReport, RevisionReport } from "../library/types.ts";
import { ADDED, ALTERED, DIFFERENT, DRIFT, EQUAL, REMOVED } from "../testing/reports.ts";
import { changeLines } from "./changes.ts";
import { checkText } from "./check.ts";
import { diffText } from "./diff.ts";
import { duration } from "./progress.ts";
import { proofText, revisionText } from "./revision.ts";
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
      { object: "public.one(integer)", kind: "aggregate" },
      { object: "public.totals.by_day", kind: "index of a materialized view" },
    ];
    const report = { ...EQUAL, equal: false, changes: [], pending: [], unmanaged };
    expect(checkText(report, { strict: true }, plain)).toMatchInlineSnapshot(`
      "Neither the definitions nor the revisions know of these; autogen adopt takes them over:
        table  public.scratch

      Neither the definitions nor the revisions know of these, of whose kinds autogen has no model:
        aggregate                     public.one(integer)
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
    ["proven", ["it is of 15"], "✓ Proven on PostgreSQL 18: up, down, up\n! it is of 15"],
    ["partly", ["no rows"], "! Proven in part on PostgreSQL 18: no rows"],
    ["unproven", ["a is missing", "x"], "✗ Refuted on PostgreSQL 18:\n  a is missing\n  x"],
    ["skipped", ["--no-proof"], "Not proven: --no-proof"],
  ] as const)("says how far it is proven: %s", (status, reasons, text) => {
    expect(proofText({ status, reasons, server: "PostgreSQL 18" }, plain)).toBe(text);
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
