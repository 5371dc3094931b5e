/**
 * Where the lines of a call break: as Prettier and Biome break them, so that neither moves one.
 *
 * What fits on the line stays on it. A last argument that can be opened is opened at the end of
 * the line; otherwise every argument has a line of its own.
 */
import type { ArrayNode, ArrowNode, CallNode, Member, Node, ObjectNode } from "./node.ts";
import { widthOf } from "./width.ts";

const LINE_WIDTH = 100;
const STEP = 2;

/** After a key of this width, a line break would gain nothing. */
const SHORT_KEY = 4;

/** What is on the first line of a node that is opened. */
const OPENING = { object: "{", array: "[", arrow: "(op) =>" };

/** A point in the text: the indentation of its line, its column, and what follows the node. */
interface Cursor {
  readonly indent: number;
  readonly column: number;
  readonly after: string;
}

/** The text of a call that stands as a statement, without its semicolon. */
export function layoutCall(call: CallNode, indent: number): string {
  return layout(call, { indent, column: indent, after: ";" });
}

/** The text of `left = value`, without its semicolon. */
export function layoutAssignment(left: string, value: Node): string {
  return layoutRight(`${left} =`, value, { indent: 0, column: 0, after: ";" });
}

function layout(node: Node, cursor: Cursor): string {
  if (node.flat !== undefined && fits(node.flat, cursor)) return node.flat;
  switch (node.kind) {
    case "leaf":
      return node.text;
    case "call":
      return openedCall(node, cursor);
    default:
      return opened(node, cursor.indent);
  }
}

function opened(node: ObjectNode | ArrayNode | ArrowNode, indent: number): string {
  switch (node.kind) {
    case "object":
      return openedObject(node, indent);
    case "array":
      return openedArray(node, indent);
    case "arrow":
      return openedArrow(node, indent);
  }
}

function isOpenable(node: Node): node is ObjectNode | ArrayNode | ArrowNode {
  if (node.kind === "object") return node.members.length > 0;
  if (node.kind === "array") return node.items.length > 0;
  return node.kind === "arrow";
}

function fits(text: string, { column, after }: Cursor): boolean {
  return column + widthOf(text) + after.length <= LINE_WIDTH;
}

function openedObject({ members }: ObjectNode, indent: number): string {
  if (members.length === 0) return "{}";
  return block(
    "{",
    members.map((member) => layoutMember(member, indent + STEP)),
    "}",
    indent,
  );
}

function openedArray({ items, packed }: ArrayNode, indent: number): string {
  if (items.length === 0) return "[]";
  const lines = packed ? packedLines(items, indent + STEP) : itemLines(items, indent + STEP);
  return block("[", lines, "]", indent);
}

function openedArrow({ body }: ArrowNode, indent: number): string {
  return `(op) =>${newLine(indent + STEP)}${layout(body, lineStart(indent + STEP))}`;
}

function openedCall({ operation, args }: CallNode, cursor: Cursor): string {
  const open = `op.${operation}(`;
  const [first] = args;
  if (first?.kind === "leaf" && first.flat === undefined && args.length === 1) {
    return `${open}${first.text})`;
  }
  const { indent } = cursor;
  return lastOpened(open, args, cursor) ?? block(open, itemLines(args, indent + STEP), ")", indent);
}

/** The call with its last argument opened on the line of the others, where that can be. */
function lastOpened(open: string, args: readonly Node[], cursor: Cursor): string | undefined {
  const head = args.slice(0, -1);
  const last = args.at(-1);
  if (!last || !isOpenable(last) || head.at(-1)?.kind === last.kind) return undefined;
  if (head.some(({ flat }) => flat === undefined)) return undefined;
  if (head.length > 0 && last.kind === "array" && last.packed) return undefined;
  const start = open + head.map(({ flat }) => `${flat}, `).join("");
  if (!fits(start + OPENING[last.kind], { ...cursor, after: "" })) return undefined;
  const end = last.kind === "arrow" ? `,${newLine(cursor.indent)})` : ")";
  return start + opened(last, cursor.indent) + end;
}

function layoutMember({ key, value }: Member, indent: number): string {
  const cursor = lineStart(indent);
  if (value.kind !== "leaf" || widthOf(key) > SHORT_KEY) {
    return `${layoutRight(`${key}:`, value, cursor)},`;
  }
  return `${key}: ${value.text},`;
}

/** A value beside what it belongs to; below it, where not even its start fits on the line. */
function layoutRight(left: string, value: Node, cursor: Cursor): string {
  const beside = { ...cursor, column: cursor.column + widthOf(left) + 1 };
  if (isMovable(value) && !startFits(value, beside)) {
    const indent = cursor.indent + STEP;
    return `${left}${newLine(indent)}${layout(value, { ...cursor, indent, column: indent })}`;
  }
  return `${left} ${layout(value, beside)}`;
}

function isMovable(node: Node): boolean {
  return node.kind !== "leaf" || node.movable;
}

function startFits(node: Node, cursor: Cursor): boolean {
  if (isOpenable(node)) return fits(OPENING[node.kind], { ...cursor, after: "" });
  return node.flat === undefined || fits(node.flat, cursor);
}

function itemLines(items: readonly Node[], indent: number): readonly string[] {
  return items.map((item) => `${layout(item, lineStart(indent))},`);
}

/** As many items on a line as it holds. */
function packedLines(items: readonly Node[], indent: number): readonly string[] {
  const lines: string[] = [];
  for (const item of items) {
    const line = lines.at(-1);
    const longer = `${line} ${item.flat},`;
    if (line !== undefined && fits(longer, { ...lineStart(indent), after: "" })) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(`${item.flat},`);
    }
  }
  return lines;
}

function block(open: string, lines: readonly string[], close: string, indent: number): string {
  const inner = newLine(indent + STEP);
  return `${open}${inner}${lines.join(inner)}${newLine(indent)}${close}`;
}

/** A node that starts a line and is followed by a comma. */
function lineStart(indent: number): Cursor {
  return { indent, column: indent, after: "," };
}

function newLine(indent: number): string {
  return `\n${" ".repeat(indent)}`;
}
