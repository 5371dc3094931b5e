/** A statement that no transaction holds: what cannot be rolled back is on record before it is begun. */
import { runCode } from "../code.ts";
import type { RunOf } from "./kinds.ts";

export const alone: RunOf<"alone"> = async (work, { steps: [step] }) => {
  const { connection, signal } = work.run;
  signal?.throwIfAborted();
  await work.recordProgress(step.sql);
  await work.told(step, () =>
    step.code ? runCode(connection, step.code) : connection.script(step.sql),
  );
  await work.recordDone(step);
};
