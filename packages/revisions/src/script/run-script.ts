/** A run of revisions as a script for psql: what the runner would do, with what it would record. */
import type { QualifiedName } from "@autogen/core";
import { needsOf } from "../graph/graph.ts";
import type { RangePath } from "../graph/range-path.ts";
import { squashesIn } from "../graph/squashes.ts";
import { descendants } from "../graph/traverse.ts";
import type { Direction } from "../runner/events.ts";
import { foldsSql } from "../runner/fold.ts";
import { planRun } from "../runner/plan.ts";
import { limitsSql, type TimeLimits } from "../runner/transaction.ts";
import { SCRIPT_HEAD } from "./head.ts";
import {
  type Assumed,
  bindLedger,
  checkLedger,
  ensureLedger,
  LEDGER,
  LEDGER_IN_BLOCK,
  lockLedger,
  unlockLedger,
} from "./ledger-script.ts";
import { psqlComment } from "./psql.ts";
import { revisionScript } from "./revision-script.ts";
import type { Describe } from "./statements.ts";

export interface RunScriptSubject extends RangePath {
  readonly direction: Direction;
  readonly ledger: QualifiedName;
  /** Lines about the whole; they become comments. */
  readonly notes: readonly string[];
  readonly describe: Describe;
  readonly limits: TimeLimits;
}

/**
 * The script. It takes the lock that the runner takes, and refuses a database that is elsewhere.
 *
 * @throws UnreplayableRevision, NotPrintable
 */
export function runScript(subject: RunScriptSubject): string {
  const { direction, graph, applied, path, describe, limits } = subject;
  const notes = subject.notes.map(psqlComment);
  if (path.length === 0) return `${notes.join("\n")}\n`;
  const plans = planRun({ direction, graph, applied: [...applied], path });
  const isFirst = direction === "upgrade" && applied.size === 0;
  const { lockTimeout } = limits;
  const options = { describe, limits: `${limitsSql(limits)};`, lockTimeout, ensure: [] };
  const parts = [
    [...notes, ...SCRIPT_HEAD].join("\n"),
    [
      psqlComment("The lock that every run of autogen takes; it ends with the session."),
      bindLedger(subject.ledger),
      lockLedger(),
    ].join("\n"),
    [
      psqlComment("Nothing is changed where the database is elsewhere."),
      checkLedger(assumedBy(subject)),
    ].join("\n"),
    ...plans.flatMap((plan) =>
      revisionScript(
        plan,
        isFirst && plan === plans[0]
          ? { ...options, ensure: ensureLedger(subject.ledger) }
          : options,
      ),
    ),
    ...foldAtEnd(subject),
    unlockLedger(),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** Of the squashes in the middle of which it begins or ends: the runner does it, too. */
function foldAtEnd({ graph }: RunScriptSubject): readonly string[] {
  const squashes = squashesIn(graph.files).filter(({ revision }) => graph.open.has(revision));
  if (squashes.length === 0) return [];
  const title = "One row in the place of those of all that a revision replaces.";
  return [[psqlComment(title), ...foldsSql(squashes, LEDGER).map((sql) => `${sql};`)].join("\n")];
}

/** Where it is not so, the runner would refuse, or take another way. */
function assumedBy({ direction, graph, path }: RunScriptSubject): Assumed {
  const ids = path.map(({ revision }) => revision);
  const inPath = new Set(ids);
  const squashes = squashesIn(graph.files);
  const replaced = [...graph.hidden].flatMap(([id, { squash }]) => (inPath.has(squash) ? id : []));
  const folds = foldsSql(squashes, LEDGER_IN_BLOCK);
  const others = (found: Iterable<string>) => [...new Set(found)].filter((id) => !inPath.has(id));
  return direction === "upgrade"
    ? { folds, applied: others(path.flatMap(needsOf)), absent: [...ids, ...replaced] }
    : { folds, applied: ids, absent: others(descendants(graph, ids)) };
}
