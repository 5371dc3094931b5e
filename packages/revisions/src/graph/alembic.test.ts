/**
 * Each form of target from each place of one graph, beside Alembic's own answer. What differs is listed
 * with its reason. `scripts/alembic/answers.py` writes the answers down.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { buildGraph, needsOf, type RevisionGraph } from "./graph.ts";
import { downgradePath, upgradePath } from "./paths.ts";
import { revisionsIn } from "./range.ts";
import { resolve } from "./resolve.ts";
import type { Revision } from "./revision.ts";
import { idsOf, revision } from "./testing.ts";
import { ancestors } from "./traverse.ts";

/** Revisions, the name of an error, or an answer that Alembic warns of and means to refuse. */
type Answer = readonly string[] | string | { readonly warned: readonly string[] };

interface Row {
  readonly ask: "show" | "upgrade" | "downgrade" | "history";
  readonly from?: readonly string[];
  readonly answers: Readonly<Record<string, Answer>>;
}

interface Answers {
  readonly revisions: Readonly<Record<string, Partial<Revision>>>;
  readonly rows: readonly Row[];
}

const file = new URL("fixtures/alembic-answers.json", import.meta.url);
const { revisions, rows } = JSON.parse(readFileSync(file, "utf8")) as Answers;
const graph = buildGraph(Object.entries(revisions).map(([id, facts]) => revision(id, facts)));

const ASK: Record<Row["ask"], (target: string, from: readonly string[]) => readonly string[]> = {
  show: (target) => resolve(graph, target),
  upgrade: (target, from) => idsOf(upgradePath(graph, ancestors(graph, from), target)),
  downgrade: (target, from) => idsOf(downgradePath(graph, ancestors(graph, from), target)),
  history: (range) => [...revisionsIn(graph, range)],
};

/** Where the answers differ: Alembic's, ours, and why. */
const DIFFERENT: readonly {
  readonly ask: Row["ask"];
  readonly target: RegExp;
  readonly alembic: RegExp;
  readonly ours: RegExp;
  readonly why: string;
}[] = [
  {
    ask: "downgrade",
    target: /^-\d$/,
    alembic: /^warned/,
    ours: /^AmbiguousSteps$/,
    why: "Alembic warns that it will refuse steps down from several heads, and takes any of them",
  },
  {
    ask: "show",
    target: /[+-]\d$/,
    alembic: /^ResolutionError$/,
    ours: /^\[/,
    why: "steps from a revision are understood wherever a revision is named",
  },
  {
    ask: "show",
    target: /^jobs@-[24]$/,
    alembic: /base|null/,
    ours: /^(\[\]|NoSuchStep)$/,
    why: "base is no revision to show, and nothing is below it",
  },
  {
    ask: "upgrade",
    target: /^\w+-\d$/,
    alembic: /^AssertionError$/,
    ours: /^\[\]$/,
    why: "a step down from a base is base: there is nothing to apply",
  },
  {
    ask: "history",
    target: /:jobs@head$/,
    alembic: /^AssertionError$/,
    ours: /^\[/,
    why: "a dependency leads from the one to the other",
  },
  {
    ask: "history",
    target: /^web@base:1002_teams$/,
    alembic: /^\[\]$/,
    ours: /^\["1001_users","1002_teams"\]$/,
    why: "a branch has all that it stands on, also before the revision with its label",
  },
  {
    ask: "downgrade",
    target: /^\w+@heads?$/,
    alembic: /^MultipleHeads$/,
    ours: /^\[\]$/,
    why: "a branch has one head, and the database stands there",
  },
  {
    ask: "downgrade",
    target: /^web@1005_keys$/,
    alembic: /^\[/,
    ours: /^UnknownRevision$/,
    why: "a revision of another branch is none of this one, as Alembic says of an upgrade",
  },
  {
    ask: "downgrade",
    target: /^(web|api)@-1$/,
    alembic: /^RevisionError$/,
    ours: /^\["1007_tags"\]$/,
    why: "one of the two that stand on the target is applied, and both are of the branch",
  },
  {
    ask: "downgrade",
    target: /^(1005_keys|api|api@1005|api@1002_teams\+1)$/,
    alembic: /^RangeNotAncestorError$/,
    ours: /^\[\]$/,
    why: "the database has it, by a dependency, and nothing of its line above it",
  },
];

function asked(ask: () => readonly string[]): readonly string[] | string {
  try {
    return ask();
  } catch (error) {
    return (error as Error).name;
  }
}

const sorted = (ids: readonly string[]) => JSON.stringify(ids.toSorted());

/** Both refuse, or both name the same revisions. */
function agrees(ours: readonly string[] | string, alembic: Answer): boolean {
  if (typeof ours === "string" || typeof alembic === "string")
    return typeof ours === typeof alembic;
  return Array.isArray(alembic) && sorted(ours) === sorted(alembic);
}

function shown(answer: Answer): string {
  if (typeof answer === "string") return answer;
  return "warned" in answer ? `warned ${answer.warned}` : sorted(answer);
}

/** Each after, or before, what it needs. */
function isInOrder(ids: readonly string[], { revisions: all }: RevisionGraph, ask: Row["ask"]) {
  const place = (id: string) => (ask === "downgrade" ? -1 : 1) * ids.indexOf(id);
  return ids.every((id) => {
    const needs = needsOf(all.get(id) as Revision).filter((need) => ids.includes(need));
    return needs.every((need) => place(need) < place(id));
  });
}

const used = new Set<string>();

describe.each(rows)("$ask from $from", ({ ask, from = [], answers }) => {
  test.each(Object.entries(answers))("%s", (target, alembic) => {
    const ours = asked(() => ASK[ask](target, from));
    if (typeof ours !== "string" && ask !== "history") {
      expect(isInOrder(ours, graph, ask)).toBe(true);
    }
    if (agrees(ours, alembic)) return;
    const found = DIFFERENT.find(
      (each) =>
        each.ask === ask &&
        each.target.test(target) &&
        each.alembic.test(shown(alembic)) &&
        each.ours.test(shown(ours)),
    );
    expect(found, `Alembic: ${shown(alembic)}; ours: ${shown(ours)}`).toBeDefined();
    if (found) used.add(found.why);
  });
});

test("no difference is listed that is none", () => {
  expect(DIFFERENT.filter(({ why }) => !used.has(why))).toEqual([]);
});
