import type { DependantName } from "../model/standing-dependant.ts";
import { ident } from "../names/identifier.ts";
import { qualified } from "../names/qualified.ts";
import { dependantText } from "../operations/suspended-dependants.ts";
import type { Taken } from "../operations/taken.ts";

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
    super(`Cannot rename ${shown(from)} to ${shown(to)}: ${message}`);
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

/** What is to go, and what stands on it and does not go. */
export interface InTheWay {
  readonly taken: Pick<Taken, "relation" | "column">;
  readonly dependants: readonly DependantName[];
}

/** PostgreSQL would refuse to drop something, since others have made what stands on it. */
export class StandsInTheWay extends Error {
  override readonly name = "StandsInTheWay";
  readonly inTheWay: readonly InTheWay[];
  readonly help: string;

  constructor(inTheWay: readonly InTheWay[]) {
    super(inTheWay.map(sentence).join("; "));
    this.inTheWay = inTheWay;
    const drops = new Set(inTheWay.flatMap(({ dependants }) => dependants.map(dropText)));
    this.help = `Keep what is dropped, or change or drop what stands on it first, by hand: ${[...drops].join(" ")}`;
  }
}

function sentence({ taken: { relation, column }, dependants }: InTheWay): string {
  const dropped = [qualified(relation), ...(column === undefined ? [] : [ident(column)])].join(".");
  const names = dependants.map(dependantText).join(", ");
  return `cannot drop ${dropped}: ${names} ${dependants.length > 1 ? "stand" : "stands"} on it, which no revision has made`;
}

function dropText({ kind, name, on, signature = "" }: DependantName): string {
  const table = on ? qualified(on) : "";
  if (kind === "publication") return `ALTER PUBLICATION ${qualified(name)} DROP TABLE ${table};`;
  if (kind === "constraint") return `ALTER TABLE ${table} DROP CONSTRAINT ${qualified(name)};`;
  const args = kind === "function" ? `(${signature})` : "";
  const whose = table === "" ? "" : ` ON ${table}`;
  return `DROP ${kind === "function" ? "ROUTINE" : kind.toUpperCase()} ${qualified(name)}${args}${whose};`;
}
