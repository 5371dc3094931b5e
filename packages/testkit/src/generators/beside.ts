/** Objects of a random database beside which there are comments, privileges and owners. */
import {
  type Database,
  GLOBAL_KINDS,
  globalRef,
  type ObjectRef,
  objectRef,
  type StandingKind,
} from "@autogen/core";
import { chosen } from "./columns.ts";

/** One of those kinds, or undefined where there is none. */
export function objectAmong(
  database: Database,
  kinds: readonly StandingKind[],
  choice: number,
): ObjectRef | undefined {
  const refs = kinds.flatMap((kind) =>
    [...database[kind].values()].map((object) =>
      GLOBAL_KINDS.has(kind) ? globalRef(kind, object.name) : objectRef(kind, object),
    ),
  );
  return chosen(refs, choice);
}
