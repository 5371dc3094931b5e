/** From the calls of a revision to the tree that is laid out. */
import { type Call, isSql, isUnfilled, type NestedCall } from "@autogen/core";
import { UnprintableValue } from "./errors.ts";
import { keyText, numberText, sqlText, stringText } from "./literal.ts";
import {
  arrayNode,
  arrowNode,
  type CallNode,
  callNode,
  leaf,
  type Node,
  objectNode,
} from "./node.ts";

/** Members that have a line for each of their own: the columns of a table. */
const LISTED: ReadonlySet<string> = new Set(["columns"]);

/** Keys that JavaScript would move to the front, or not keep. */
const UNUSABLE_KEY = /^(0|[1-9]\d*|__proto__)$/;

interface Place {
  readonly operation: string;
  readonly path: readonly (string | number)[];
}

/** @throws UnprintableValue */
export function callTree({ operation, args }: Call): CallNode {
  return callNode(
    operation,
    args.map((arg, index) => argument(arg, { operation, path: [index] })),
  );
}

function argument(value: unknown, place: Place): Node {
  return isNestedCall(value) ? arrowNode(callTree(value.call)) : valueTree(value, place);
}

/** @throws UnprintableValue */
export function valueTree(value: unknown, place: Place): Node {
  switch (typeof value) {
    case "string":
      return leaf(stringText(value), true);
    case "number":
      return numberLeaf(numberText(value));
    case "bigint":
      return leaf(`${value}n`, true);
    case "boolean":
      return leaf(String(value), false);
    case "object":
      return value === null ? leaf("null", true) : objectTree(value, place);
    default:
      throw new UnprintableValue(place.operation, place.path, `a value of type ${typeof value}`);
  }
}

/** Digits alone stay beside their key. */
function numberLeaf(text: string): Node {
  return leaf(text, !/^\d/.test(text));
}

function objectTree(value: object, place: Place): Node {
  if (isSql(value) && Object.keys(value).length === 1) {
    return leaf(sqlText(value.sql), false, "sql");
  }
  if (isUnfilled(value)) return leaf("unfilled", true, "unfilled");
  if (Array.isArray(value)) return arrayTree(value, place);
  if (!isPlain(value)) {
    throw new UnprintableValue(place.operation, place.path, `a ${value.constructor.name}`);
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return objectNode(
    members.map(([key, member]) => memberTree(key, member, inside(place, key))),
    members.length > 0 && LISTED.has(String(place.path.at(-1))),
  );
}

/** Objects whose keys are values of the user's, in whatever order. */
const UNORDERED: ReadonlySet<unknown> = new Set(["map"]);

function memberTree(key: string, value: unknown, place: Place): { key: string; value: Node } {
  const isKept = key !== "__proto__" && UNORDERED.has(place.path.at(-2));
  if (UNUSABLE_KEY.test(key) && !isKept) {
    throw new UnprintableValue(place.operation, place.path, "under a key that objects reorder");
  }
  return { key: keyText(key), value: valueTree(value, place) };
}

function arrayTree(values: readonly unknown[], place: Place): Node {
  return arrayNode(Array.from(values, (item, index) => valueTree(item, inside(place, index))));
}

function inside({ operation, path }: Place, step: string | number): Place {
  return { operation, path: [...path, step] };
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isNestedCall(value: unknown): value is NestedCall {
  if (typeof value !== "object" || value === null || Object.keys(value).join() !== "call") {
    return false;
  }
  const { call } = value as Partial<NestedCall>;
  return typeof call?.operation === "string" && Array.isArray(call.args);
}
