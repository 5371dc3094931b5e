import { ident } from "../names/identifier.ts";

function shown(path: readonly string[]): string {
  return path.map(ident).join(".");
}

/** What is to have another name is not there, or the other name cannot be given. */
export class ImpossibleRename extends Error {
  override readonly name = "ImpossibleRename";
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** `unknown`: nothing of ours has the old name; `undeclared`: nothing declared has the new one. */
  readonly reason: "unknown" | "undeclared" | "taken";
  readonly help: string;

  constructor(from: readonly string[], to: readonly string[], reason: ImpossibleRename["reason"]) {
    const [message, help] = REASONS[reason](shown(from), shown(to));
    super(`${shown(from)} cannot be renamed to ${shown(to)}: ${message}`);
    this.from = from;
    this.to = to;
    this.reason = reason;
    this.help = help;
  }
}

type Reason = (from: string, to: string) => readonly [message: string, help: string];

const REASONS: Readonly<Record<ImpossibleRename["reason"], Reason>> = {
  unknown: (from) => [
    `the revisions have made nothing in the database that is called ${from}`,
    "What nobody manages is taken over first: autogen adopt. A column is table.column, and names that SQL would quote stand in double quotes.",
  ],
  undeclared: (_, to) => [
    `the definitions have nothing of its kind that is called ${to}`,
    "Give it its new name in the definitions; schema and table stay as they are.",
  ],
  taken: (_, to) => [
    `${to} is there already, or of another kind`,
    "Two objects change names by way of a third, in two revisions.",
  ],
};

/** The names lead to several things that could have another name. */
export class AmbiguousRename extends Error {
  override readonly name = "AmbiguousRename";
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly kinds: readonly string[];
  readonly help: string;

  constructor(from: readonly string[], to: readonly string[], kinds: readonly string[]) {
    super(`${shown(from)}=${shown(to)} can be more than one thing`);
    this.from = from;
    this.to = to;
    this.kinds = kinds;
    const ways = kinds.map((kind) => `--rename ${kind}:${shown(from)}=${shown(to)}`);
    this.help = `Say which: ${ways.join(" or ")}.`;
  }
}
