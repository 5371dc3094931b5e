/** Operations as a script for psql, in the transactions in which the runner would run them. */
import type { Database, Operation } from "@autogen/core";
import { type Segment, segmentsOf, stepsOf } from "../runner/segments.ts";
import { SCRIPT_HEAD } from "./head.ts";
import { psqlComment } from "./psql.ts";
import { type Describe, statementTexts } from "./statements.ts";

export interface ScriptSubject {
  readonly operations: readonly Operation[];
  readonly before: Database;
  readonly after: Database;
  /** Lines about the whole; they become comments. */
  readonly notes: readonly string[];
  readonly describe: Describe;
  /** How long to wait for each lock, in milliseconds. */
  readonly lockTimeout: number;
}

export function psqlScript(subject: ScriptSubject): string {
  const { operations, before, after, notes, lockTimeout } = subject;
  const head = [
    ...notes.map(psqlComment),
    ...SCRIPT_HEAD,
    `SET lock_timeout = ${lockTimeout};`,
  ].join("\n");
  const segments = segmentsOf(stepsOf(operations, before), [before, after]);
  const parts = segments.filter(({ steps }) => steps.length > 0).flatMap(partsOf(subject));
  return `${[head, ...parts].join("\n\n")}\n`;
}

function partsOf({ describe }: ScriptSubject): (segment: Segment) => readonly string[] {
  return ({ kind, steps }) => {
    const statements = statementTexts(steps, describe);
    return kind === "together" ? ["BEGIN;", ...statements, "COMMIT;"] : statements;
  };
}
