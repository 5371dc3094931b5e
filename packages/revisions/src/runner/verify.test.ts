import { record } from "@autogen/core";
import { describe, expect, it } from "vitest";
import { checksum } from "../graph/checksum.ts";
import type { Revision } from "../graph/revision.ts";
import { revision } from "../graph/testing.ts";
import type { LedgerRow } from "./ledger.ts";
import { verifyRevisions } from "./verify.ts";

const proven = "up, down, up on PostgreSQL 18";
const upgrade = record((op) => op.createSchema("a"));
const downgrade = record((op) => op.dropSchema("a"));

const file = (id: string, facts: Partial<Revision> = {}) =>
  revision(id, { proven, upgrade, downgrade, ...facts });

const row = (of: Revision): LedgerRow => ({
  revision: of.revision,
  checksum: checksum(of),
  appliedAt: "2026-11-20T14:32:00Z",
  appliedBy: "deployer",
  milliseconds: 1,
});

const a = file("a");
const b = file("b", { revises: ["a"] });

describe("of revision files and what was applied", () => {
  it("nothing is said where they are one", () => {
    expect(verifyRevisions([a, b], [row(a)])).toEqual([]);
    expect(verifyRevisions([], [])).toEqual([]);
  });

  it("an edited, a deleted and an unknown one are told apart", () => {
    const edited = file("c", { revises: ["b"], downgrade: [] });
    const rows = [row(a), row(b), row(file("c", { revises: ["b"] })), row(file("x"))];
    expect(verifyRevisions([a, { ...edited, downgrade: upgrade }], rows)).toEqual([
      { kind: "missing", revision: "b", others: ["c"] },
      { kind: "edited", revision: "c", file: edited.file },
      { kind: "unknown", revision: "x" },
    ]);
  });

  it("one is missing that another depends on", () => {
    expect(verifyRevisions([file("c", { dependsOn: ["b"] })], [])).toEqual([
      { kind: "missing", revision: "b", others: ["c"] },
    ]);
  });

  it("one is replaced that another stands on, and that a squash leads past", () => {
    const c = file("c", { revises: ["b"] });
    const squash = file("s", { replaces: ["a", "b", "c"] });
    const left = file("l", { revises: ["b"] });
    const right = file("r", { revises: ["c"] });
    expect(verifyRevisions([a, b, c, squash, left, right], [])).toEqual([
      { kind: "replaced", revision: "b", others: ["l"] },
    ]);
  });

  it("one is out of order that stands on what is not applied", () => {
    expect(verifyRevisions([a, b], [row(b)])).toEqual([
      { kind: "out-of-order", revision: "b", file: b.file, others: ["a"] },
    ]);
  });

  it("one is unproven that says so or nothing, and does something", () => {
    const no = "no: it was not asked for";
    const { proven: _, ...silent } = file("c");
    const joins = revision("d", { revises: ["b", "c"], proven: no });
    expect(verifyRevisions([a, file("b", { proven: no }), silent, joins], [])).toEqual([
      { kind: "unproven", revision: "b", file: "/revisions/b.ts" },
      { kind: "unproven", revision: "c", file: "/revisions/c.ts" },
    ]);
  });

  it("one goes one way whose downgrade was forgotten, unless all it makes is left in place", () => {
    const extension = record((op) => op.createExtension("citext"));
    const files = [file("a", { downgrade: [] }), file("b", { upgrade: extension, downgrade: [] })];
    expect(verifyRevisions(files, [])).toEqual([
      { kind: "one-way", revision: "a", file: "/revisions/a.ts" },
    ]);
  });
});
