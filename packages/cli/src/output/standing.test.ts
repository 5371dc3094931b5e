import { describe, expect, it } from "vitest";
import type { HistoryRevision } from "../library/types.ts";
import { branchesText, historyText } from "./history.ts";
import { showText } from "./show.ts";
import { currentText, halfwayText, runText, stampText } from "./standing.ts";
import { createStyle } from "./style.ts";

const plain = createStyle(false, {}, false);

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

  it("is told with the rows that a squash takes the place of, where nothing is done", () => {
    const folds = [{ revision: "s", replaces: ["b", "c"] }];
    const asked = { direction: "upgrade", applied: [], planned: [], current: ["c"] } as const;
    expect(runText({ ...asked, folds }, plain)).toBe(
      "Would record s in the place of b, c.\nWould run 0 revisions; the database is at c.",
    );
  });

  it("is told after it was said", () => {
    const none = { recorded: [], removed: [], current: ["a"] };
    expect(stampText(none, plain)).toBe("Nothing to do: the database is on record at a.");
    expect(stampText({ ...none, recorded: ["a", "b"] }, plain)).toBe(
      "✓ Recorded 2 revisions, and ran none; the database is on record at a.",
    );
    expect(stampText({ recorded: ["a"], removed: ["b"], current: [] }, plain)).toBe(
      "✓ Recorded 1 revision, removed 1 revision, and ran none; the database is on record at base.",
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
    const heads = { current: [], heads: ["r1", "r2"], pending: ["r1", "r2"] };
    expect(currentText(heads, false, plain)).toBe(
      "base\n2 revisions pending; autogen upgrade heads applies them.",
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
    expect(halfwayText({ ...halfway, away: ["view a", "trigger b on c"] })).toMatch(
      /Z; until its end the database is without view a, trigger b on c; autogen upgrade goes on from there$/,
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
