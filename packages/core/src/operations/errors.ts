import type { ObjectRef } from "../model/reference.ts";
import { kindLabel, refName } from "../model/reference.ts";
import { literal } from "../names/identifier.ts";
import { type QualifiedName, qualified } from "../names/qualified.ts";
import type { Call } from "./call.ts";

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

/** An operation names a value that an enum has not, or gives it one that it has. */
export class ValueConflict extends Error {
  override readonly name = "ValueConflict";
  readonly enum: QualifiedName;
  readonly value: string;
  readonly found: boolean;

  constructor(type: QualifiedName, value: string, found: boolean) {
    super(
      `enum ${qualified(type)} has ${found ? "a" : "no"} value ${literal(value)}${found ? " already" : ""}`,
    );
    this.enum = type;
    this.value = value;
    this.found = found;
  }
}

/** A call in a revision file has an argument that its operation does not take. */
export class InvalidArgument extends Error {
  override readonly name = "InvalidArgument";
  readonly operation: string;

  constructor(operation: string, expected: string, found: unknown) {
    super(`op.${operation} takes ${expected}, not ${shown(found)}`);
    this.operation = operation;
  }
}

/** A call in a revision file has a key that its operation does not know. */
export class UnknownKey extends Error {
  override readonly name = "UnknownKey";
  readonly operation: string;
  /** Where it is in the argument. */
  readonly path: readonly string[];
  /** Those that there can be in its place. */
  readonly known: readonly string[];

  constructor({ operation, args }: Call, path: readonly string[], known: readonly string[]) {
    const names = args.filter((arg) => typeof arg === "string").map((arg) => JSON.stringify(arg));
    const key = path
      .map((part) => JSON.stringify(part))
      .reverse()
      .join(" of ");
    super(`op.${operation}(${names.join(", ")}) takes no ${key}, but ${known.join(", ")}`);
    this.operation = operation;
    this.path = path;
    this.known = known;
  }
}

/** A call in a revision file asks for something that cannot be had there. */
export class ImpossibleOption extends Error {
  override readonly name = "ImpossibleOption";
  readonly operation: string;
  readonly option: string;

  /** @param where what it cannot be said of */
  constructor(operation: string, option: string, where: string) {
    super(`op.${operation} takes no ${option} for ${where}`);
    this.operation = operation;
    this.option = option;
  }
}

/** A call in a revision file says what something was, and not what it becomes. */
export class UnansweredKey extends Error {
  override readonly name = "UnansweredKey";
  readonly operation: string;
  readonly key: string;

  constructor(operation: string, key: string) {
    super(`op.${operation} has ${JSON.stringify(key)} in "from", and not in "to"`);
    this.operation = operation;
    this.key = key;
  }
}

function shown(found: unknown): string {
  if (found === null || found === undefined) return "nothing";
  return typeof found === "object" ? "an object" : `a ${typeof found}`;
}

/** Operations that need each other in a circle. */
export class CyclicOperations extends Error {
  override readonly name = "CyclicOperations";
  readonly members: readonly string[];
  readonly help = "Make them in two revisions, one after the other.";

  constructor(members: readonly string[]) {
    super(`these changes need each other in a circle: ${members.join(", ")}`);
    this.members = members;
  }
}

/** A type becomes one of another kind under its name, while a column has it. */
export class KindChanged extends Error {
  override readonly name = "KindChanged";
  readonly from: ObjectRef;
  readonly to: ObjectRef;
  readonly column: ObjectRef;
  readonly help =
    "Give the new type another name: what has the old one then changes its type, and the old one goes.";

  constructor(from: ObjectRef, to: ObjectRef, column: ObjectRef) {
    super(
      `${kindLabel(from)} ${refName(from, "public")} can become no ${kindLabel(to)}, since ${kindLabel(column)} ${refName(column, "public")} has it`,
    );
    this.from = from;
    this.to = to;
    this.column = column;
  }
}

/** A map of `op.replaceEnum` names a value that stays, or one that the type will not have. */
export class InvalidEnumMap extends Error {
  override readonly name = "InvalidEnumMap";
  readonly enum: QualifiedName;
  readonly value: string;
  /** Undefined where the value itself is not one that goes. */
  readonly target: string | undefined;

  constructor(type: QualifiedName, value: string, target?: string) {
    const reason =
      target === undefined
        ? `the map has ${literal(value)}, which is not one of the values that go`
        : `the map gives the rows with ${literal(value)} the value ${literal(target)}, which is not one of the new values`;
    super(`enum ${qualified(type)}: ${reason}`);
    this.enum = type;
    this.value = value;
    this.target = target;
  }
}
