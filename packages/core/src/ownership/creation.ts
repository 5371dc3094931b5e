/** What makes an object where there is none. */
import { diff } from "../diff/diff.ts";
import { TEXTUAL } from "../diff/equality.ts";
import { EMPTY_DATABASE, put } from "../model/database.ts";
import type { ObjectsByKind, StandingKind } from "../model/kinds.ts";
import type { BasicOperation } from "../operations/basic.ts";
import type { Operation } from "../operations/operation.ts";

export function created<K extends StandingKind>(
  kind: K,
  object: ObjectsByKind[K],
): readonly Operation[] {
  return diff(EMPTY_DATABASE, put(EMPTY_DATABASE, kind, object), TEXTUAL);
}

/** @param operation one that creates */
export function adopting(operation: Operation): Operation {
  return { operation: "adopt", adopted: operation as BasicOperation };
}
