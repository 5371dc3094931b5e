/** Statements that share a transaction; the ledger's stands or falls with those that it tells of. */
import { askAll, guardsTogether } from "../asked-guards.ts";
import { runCode } from "../code.ts";
import type { Step } from "../segments.ts";
import { cancellable } from "../stop.ts";
import type { RunInside } from "../transaction.ts";
import type { RunOf } from "./kinds.ts";

export const together: RunOf<"together"> = async (work, { steps, isLast }) => {
  const { connection, signal } = work.run;
  const done = work.standing.done + steps.length;
  await work.transact(async (runInside) => {
    for (const group of guardsTogether(steps)) {
      signal?.throwIfAborted();
      const run = (step: Step) =>
        work.told(step, () =>
          cancellable(connection, signal, () => runInside(insideOf(step, connection))),
        );
      const [step] = group;
      await (group.length > 1 ? askAll(connection, group, run) : run(step));
    }
    await (isLast ? work.record.end(work.standing.done) : work.record.progress(done));
  }, signal);
  work.standing.done = done;
};

function insideOf(
  { sql, code }: Step,
  connection: Parameters<typeof runCode>[0],
): Parameters<RunInside>[0] {
  return code ? () => runCode(connection, code) : sql;
}
