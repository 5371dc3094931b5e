import type { ObjectRef } from "../model/reference.ts";
import { kindLabel, refName } from "../model/reference.ts";

/** An operation names an object that is not there, or creates one that is. */
export class OperationConflict extends Error {
  override readonly name = "OperationConflict";
  readonly subject: ObjectRef;
  readonly found: boolean;

  constructor(subject: ObjectRef, found: boolean) {
    super(
      `${kindLabel(subject)} ${refName(subject, "public")} ${found ? "exists already" : "does not exist"}`,
    );
    this.subject = subject;
    this.found = found;
  }
}

/** Operations that need each other in a circle. */
export class CyclicOperations extends Error {
  override readonly name = "CyclicOperations";
  readonly members: readonly string[];

  constructor(members: readonly string[]) {
    super(`these changes need each other in a circle: ${members.join(", ")}`);
    this.members = members;
  }
}
