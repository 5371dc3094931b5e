/** Triggers make way for a routine that their conditions call, and come back in their authors' words. */
import { isCommentOn } from "../model/comment.ts";
import type { Database } from "../model/database.ts";
import { relationOf, type Trigger, triggerRef } from "../model/trigger.ts";
import { nameKey } from "../names/qualified.ts";
import type { Operation } from "./operation.ts";
import { calls } from "./routine-uses.ts";

/** @param before the database before the operations */
export function withTriggersApart(
  operations: readonly Operation[],
  before: Database,
): readonly Operation[] {
  const routines = operations.flatMap((each) =>
    each.operation === "replaceRoutine" ? [each.from] : [],
  );
  if (routines.length === 0) return operations;
  const moved = new Map(
    [...before.trigger]
      .filter(([, { execute, when }]) =>
        routines.some((routine) => calls(`${execute}() ${when?.sql ?? ""}`, routine)),
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const changes = operations.filter((each) => each.operation === "alterTrigger");
  const goals = new Map(changes.map(({ to }) => [nameKey(to), to]));
  const gone = new Set(operations.flatMap(goneWith));
  const pairs = [...moved]
    .filter(([key, { on }]) => !gone.has(key) && !gone.has(nameKey(relationOf(on))))
    .flatMap(([key, trigger]) => pairOf(trigger, goals.get(key) ?? trigger, before));
  const isSplit = (each: Operation) =>
    each.operation === "alterTrigger" && moved.has(nameKey(each.to));
  return [...operations.filter((each) => !isSplit(each)), ...pairs];
}

function goneWith(operation: Operation): readonly string[] {
  if (operation.operation === "dropTrigger") return [nameKey(operation.trigger)];
  return operation.operation === "dropTable" ? [nameKey(operation.table)] : [];
}

/** With the comment that it loses. */
function pairOf(from: Trigger, to: Trigger, { comment }: Database): readonly Operation[] {
  const lost = [...comment.values()].filter((each) => isCommentOn(triggerRef(from), each));
  return [
    { operation: "dropTrigger", trigger: from },
    { operation: "createTrigger", trigger: to },
    ...lost.map((each): Operation => ({ operation: "createComment", comment: each })),
  ];
}
