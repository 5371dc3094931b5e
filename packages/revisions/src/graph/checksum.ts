import { createHash } from "node:crypto";
import type { Call } from "@autogen/core";
import { InvalidRevision } from "./errors.ts";
import type { Revision } from "./revision.ts";

/**
 * A fingerprint of what a revision does, as SHA-256 in hexadecimal. It does not change with the
 * file's formatting, comments or header, nor with the order of an object's keys, unless that
 * order means something: that of a table's columns. Where a call holds code, all text of the file
 * counts but for comments.
 *
 * @throws InvalidRevision where an argument is not plain data or a function
 */
export function checksum(revision: Revision): string {
  const { file, upgrade, downgrade, code, replaces = [] } = revision;
  const { revises, dependsOn } = revision.stated ?? revision;
  const meaning = {
    revision: revision.revision,
    revises: revises.toSorted(),
    dependsOn: dependsOn.toSorted(),
    ...(replaces.length > 0 && { replaces }),
    ...(code === undefined
      ? { upgrade, downgrade }
      : { upgrade: plainIn(upgrade), downgrade: plainIn(downgrade), code: unformatted(code) }),
  };
  return createHash("sha256").update(canonical(meaning, file)).digest("hex");
}

/** The calls without the functions that they hold. */
function plainIn(calls: readonly Call[]): readonly Call[] {
  return calls.map(({ operation, args }) => ({
    operation,
    args: args.filter((arg) => typeof arg !== "function"),
  }));
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

/** Strings; comments, space, semicolons, commas at an end. */
const TOKENS =
  /(?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\*.*?\*\/|\/\/[^\n]*|[\s;]+|,(?=\s*[)\]}])/gs;

/**
 * Code without its formatting and comments, and with one kind of quotes. As it is compiled it could not be
 * compared: names in there are a compiler's, and depend on what else is compiled with it.
 */
function unformatted(code: string): string {
  return code.replace(TOKENS, (_, text: string = "") =>
    /^['"]/.test(text) ? `"${text.slice(1, -1)}"` : text,
  );
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
