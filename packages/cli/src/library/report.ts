/** Operations and objects of the model as reports. */
import {
  describe,
  differencesIn,
  kindLabel,
  type ObjectRef,
  type Operation,
  refName,
} from "@autogen/core";
import { summaryOf } from "./summary.ts";
import type { ChangeReport, UnmanagedReport } from "./types.ts";

/** The differences that operations settle: one real difference is one change. */
export function changeReports(
  operations: readonly Operation[],
  defaultSchema: string,
): readonly ChangeReport[] {
  return differencesIn(operations).map((operation) => changeReport(operation, defaultSchema));
}

export function changeReport(operation: Operation, defaultSchema: string): ChangeReport {
  const { operation: name, change, subject, detail } = describe(operation);
  const facts = {
    operation: name,
    object: refName(subject, defaultSchema),
    kind: kindLabel(subject),
    change,
    ...(detail && { detail }),
  };
  return { ...facts, summary: summaryOf(facts) };
}

/** A column or constraint that came by hand, as the change that would undo it. */
export function driftReport(ref: ObjectRef, defaultSchema: string): ChangeReport {
  const facts = {
    operation: undoing(ref),
    object: refName(ref, defaultSchema),
    kind: kindLabel(ref),
    detail: "added by hand to a managed table",
  };
  return {
    ...facts,
    change: "remove",
    drift: true,
    summary: `${facts.kind} ${facts.object} was ${facts.detail}`,
  };
}

export function unmanagedReport(ref: ObjectRef, defaultSchema: string): UnmanagedReport {
  return { object: refName(ref, defaultSchema), kind: kindLabel(ref) };
}

function undoing({ kind }: ObjectRef): string {
  return kind === "row-level security" ? "disableRowLevelSecurity" : `drop${capital(kind)}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
