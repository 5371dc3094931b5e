import { createHash } from "node:crypto";
import { InvalidRevision } from "./errors.ts";
import type { Revision } from "./revision.ts";

/**
 * A fingerprint of what a revision does, as SHA-256 in hexadecimal. It does not change with the
 * file's formatting, comments or header, nor with the order of an object's keys, unless that
 * order means something: that of a table's columns.
 *
 * @throws InvalidRevision where an argument is not plain data or a function
 */
export function checksum(revision: Revision): string {
  const { file, revises, dependsOn, upgrade, downgrade } = revision;
  const meaning = {
    revision: revision.revision,
    revises: revises.toSorted(),
    dependsOn: dependsOn.toSorted(),
    upgrade,
    downgrade,
  };
  return createHash("sha256").update(canonical(meaning, file)).digest("hex");
}

/** A text that two values share only if they are the same. */
function canonical(value: unknown, file: string): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "bigint":
      return `${value}n`;
    case "boolean":
    case "undefined":
      return String(value);
    case "function":
      return `function ${JSON.stringify(String(value))}`;
    case "object":
      return value === null ? "null" : canonicalObject(value, file);
    default:
      throw new InvalidRevision(file, `an argument is a ${typeof value}, which cannot be compared`);
  }
}

function canonicalObject(value: object, file: string): string {
  if (Array.isArray(value)) return `[${Array.from(value, (item) => canonical(item, file))}]`;
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new InvalidRevision(
      file,
      `an argument is a ${value.constructor.name}, which cannot be compared`,
    );
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => [key, key === "columns" ? inOwnOrder(member) : member] as const)
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member, file)}`);
  return `{${members.sort()}}`;
}

/** An object as the list of its members; anything else as it is. */
function inOwnOrder(value: unknown): unknown {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? Object.entries(value) : value;
}
