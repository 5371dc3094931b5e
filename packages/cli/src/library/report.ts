/** Operations and objects of the model as reports. */
import {
  describe,
  differencesIn,
  holderText,
  kindLabel,
  type ObjectRef,
  type Operation,
  refKey,
  refName,
  type TakenName,
} from "@autogen/core";
import { summaryOf } from "./summary.ts";
import type { ChangeReport, UnmanagedReport } from "./types.ts";

/** The differences that operations settle: one real difference is one change. */
export function changeReports(
  operations: readonly Operation[],
  defaultSchema: string,
  takenNames: readonly TakenName[] = [],
): readonly ChangeReport[] {
  const taken = new Map(takenNames.map(({ subject, holder }) => [refKey(subject), holder]));
  return differencesIn(operations).map((operation) => {
    const { change, subject } = describe(operation);
    const holder = change === "remove" ? undefined : taken.get(refKey(subject));
    const report = changeReport(operation, defaultSchema);
    return holder ? { ...report, nameTakenBy: holderText(holder, defaultSchema) } : report;
  });
}

/** @param defaultSchema absent: names in it stay bare */
export function changeReport(operation: Operation, defaultSchema?: string): ChangeReport {
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
