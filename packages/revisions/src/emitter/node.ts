/**
 * The TypeScript of a call as a tree. `flat` is a node's text on one line; it is absent where the
 * node is always written on several.
 */
export type Node = Leaf | ObjectNode | ArrayNode | CallNode | ArrowNode;

interface Flat {
  readonly flat?: string;
}

export interface Leaf extends Flat {
  readonly kind: "leaf";
  readonly text: string;
  /** May stand on a line of its own below the key that it belongs to. */
  readonly movable: boolean;
  /** What the text needs of the module that revision files import. */
  readonly imports?: string;
}

export interface ObjectNode extends Flat {
  readonly kind: "object";
  readonly members: readonly Member[];
}

export interface Member {
  readonly key: string;
  readonly value: Node;
}

export interface ArrayNode extends Flat {
  readonly kind: "array";
  readonly items: readonly Node[];
  /** Numbers only: as many on a line as it holds. */
  readonly packed: boolean;
}

/** `op.createTable("users", { … })` */
export interface CallNode extends Flat {
  readonly kind: "call";
  readonly operation: string;
  readonly args: readonly Node[];
}

/** `(op) => op.createTable("users", { … })` */
export interface ArrowNode extends Flat {
  readonly kind: "arrow";
  readonly body: CallNode;
}

export function leaf(text: string, movable: boolean, imports?: string): Leaf {
  return {
    kind: "leaf",
    text,
    movable,
    ...(!text.includes("\n") && { flat: text }),
    ...(imports !== undefined && { imports }),
  };
}

/** An object; `expanded` has a line for each member in any case. */
export function objectNode(members: readonly Member[], expanded: boolean): ObjectNode {
  const flat = joined(
    members.map(({ key, value }) => value.flat && `${key}: ${value.flat}`),
    members.length > 0 ? "{ " : "{",
    members.length > 0 ? " }" : "}",
  );
  return { kind: "object", members, ...(!expanded && flat) };
}

export function arrayNode(items: readonly Node[]): ArrayNode {
  const packed = items.length > 0 && items.every(isNumber);
  const flat = joined(
    items.map((item) => item.flat),
    "[",
    "]",
  );
  return { kind: "array", items, packed, ...(!hasLargeItems(items) && flat) };
}

export function callNode(operation: string, args: readonly Node[]): CallNode {
  const flat = joined(
    args.map((arg) => arg.flat),
    `op.${operation}(`,
    ")",
  );
  return { kind: "call", operation, args, ...flat };
}

export function arrowNode(body: CallNode): ArrowNode {
  return { kind: "arrow", body, ...(body.flat !== undefined && { flat: `(op) => ${body.flat}` }) };
}

function joined(texts: readonly (string | undefined)[], open: string, close: string): Flat {
  return texts.includes(undefined) ? {} : { flat: open + texts.join(", ") + close };
}

/** Prettier never writes these on one line: several objects, or several arrays, of several parts. */
function hasLargeItems(items: readonly Node[]): boolean {
  const [first, ...rest] = items;
  return (
    first !== undefined &&
    rest.length > 0 &&
    items.every((item) => item.kind === first.kind && partCount(item) > 1)
  );
}

function isNumber(node: Node): boolean {
  return node.kind === "leaf" && /^-?\d[\d.e-]*$/.test(node.text);
}

function partCount(node: Node): number {
  if (node.kind === "object") return node.members.length;
  return node.kind === "array" ? node.items.length : 0;
}

/** What its text needs of the module that revision files import. */
export function importsOf(node: Node): readonly string[] {
  if (node.kind !== "leaf") return childrenOf(node).flatMap(importsOf);
  return node.imports === undefined ? [] : [node.imports];
}

function childrenOf(node: Exclude<Node, Leaf>): readonly Node[] {
  switch (node.kind) {
    case "object":
      return node.members.map(({ value }) => value);
    case "array":
      return node.items;
    case "call":
      return node.args;
    case "arrow":
      return [node.body];
  }
}
