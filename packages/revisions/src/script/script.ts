/** Operations as a script for psql, in the transactions in which the runner would run them. */
import type { Database, Operation } from "@autogen/core";
import { READING_SETTINGS } from "@autogen/postgres";
import { type Segment, segmentsOf, stepsOf } from "../runner/segments.ts";
import { psqlComment, psqlStatement } from "./psql.ts";

export interface ScriptSubject {
  readonly operations: readonly Operation[];
  readonly before: Database;
  readonly after: Database;
  /** Lines about the whole; they become comments. */
  readonly notes: readonly string[];
  /** What an operation does, as a phrase. */
  readonly describe: (operation: Operation) => string;
  /** How long to wait for each lock, in milliseconds. */
  readonly lockTimeout: number;
}

/**
 * A script that stops at the first error. psql's own settings and the encoding of the terminal make
 * no difference to it.
 */
export function psqlScript(subject: ScriptSubject): string {
  const { operations, before, after, notes, lockTimeout } = subject;
  const head = [
    ...notes.map(psqlComment),
    "\\set ON_ERROR_STOP on",
    "\\set AUTOCOMMIT on",
    "SET client_encoding = 'UTF8';",
    ...Object.entries(READING_SETTINGS).map(([name, value]) => `SET ${name} = '${value}';`),
    `SET lock_timeout = ${lockTimeout};`,
  ].join("\n");
  const segments = segmentsOf(stepsOf(operations, before), [before, after]);
  const parts = segments.filter(({ steps }) => steps.length > 0).flatMap(partsOf(subject));
  return `${[head, ...parts].join("\n\n")}\n`;
}

function partsOf({ describe }: ScriptSubject): (segment: Segment) => readonly string[] {
  return ({ transactional, steps }) => {
    const statements = steps.map(({ operation, sql }, index) => {
      const isFirst = steps[index - 1]?.operation !== operation;
      const comment = isFirst ? [psqlComment(describe(operation))] : [];
      return [...comment, psqlStatement(sql)].join("\n");
    });
    return transactional ? ["BEGIN;", ...statements, "COMMIT;"] : statements;
  };
}
