import { objectRef, refName } from "../model/reference.ts";
import type { DependantName } from "../model/standing-dependant.ts";
import { ident } from "../names/identifier.ts";
import { type QualifiedName, qualified } from "../names/qualified.ts";
import { dependantText } from "../operations/suspended-dependants.ts";
import type { Taken } from "../operations/taken.ts";
import type { FixedColumn } from "./partition-keys.ts";
import type { TakenName } from "./taken-names.ts";

function shown(path: readonly string[]): string {
  return path.map(ident).join(".");
}

/** One behind the other; each begins with a word in lower case. */
function sentences(texts: readonly string[]): string {
  const [first = "", ...others] = texts;
  return [first, ...others.map((text) => text.charAt(0).toUpperCase() + text.slice(1))].join(". ");
}

/** What is to have another name is not there, or the other name cannot be given. */
export class ImpossibleRename extends Error {
  override readonly name = "ImpossibleRename";
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** `unknown`: nothing of ours has the old name; `undeclared`: nothing declared has the new one. */
  readonly reason: "unknown" | "undeclared" | "elsewhere" | "taken";
  readonly help: string;

  /** @param quoted the request as it would be if its names were not folded to lower case */
  constructor(
    from: readonly string[],
    to: readonly string[],
    reason: ImpossibleRename["reason"],
    quoted?: string,
  ) {
    const [message, help] = REASONS[reason](shown(from), shown(to));
    super(`Cannot rename ${shown(from)} to ${shown(to)}: ${message}`);
    this.from = from;
    this.to = to;
    this.reason = reason;
    this.help = quoted === undefined ? help : foldedHelp(quoted);
  }
}

/** Quoted for a shell, too. */
function foldedHelp(quoted: string): string {
  return `Names are read as SQL reads them, in lower case; one with capitals is quoted: --rename '${quoted.replaceAll("'", "'\\''")}'.`;
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
  elsewhere: (_, to) => [
    `${to} is in another schema, and what has another name stays in its schema`,
    "Without the flag it is dropped and created there. To keep rows of a table, write op.execute(sql`INSERT INTO … SELECT …`) between the two.",
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
  /** These and what stands on them in turn, each before what it stands on. */
  readonly drops: readonly DependantName[];
}

/** PostgreSQL would refuse to drop something, since others have made what stands on it. */
export class StandsInTheWay extends Error {
  override readonly name = "StandsInTheWay";
  readonly inTheWay: readonly InTheWay[];
  readonly help: string;

  constructor(inTheWay: readonly InTheWay[]) {
    super(sentences(inTheWay.map(sentence)));
    this.inTheWay = inTheWay;
    const drops = dropsOf(inTheWay).map(dropText);
    this.help = `Keep what is dropped, or change or drop what stands on it first, by hand: ${drops.join("; ")}.`;
  }
}

/** PostgreSQL would refuse to make again what others have made, and what had to make way for a change. */
export class CannotBePutBack extends Error {
  override readonly name = "CannotBePutBack";
  readonly dependants: readonly DependantName[];
  readonly help: string;

  /**
   * @param dependants what is made again together
   * @param reason PostgreSQL's
   */
  constructor(dependants: readonly DependantName[], reason: string, cause: unknown) {
    const names = dependants.map(dependantText).join(", ");
    super(`cannot put back ${names}, which no revision has made: ${reason}`, { cause });
    this.dependants = dependants;
    const drops = dependants.map(dropText).join("; ");
    this.help = `Declare it as it is to be, or change or drop it first, by hand: ${drops}.`;
  }
}

/** Each once: what stands on one is in the list of whatever that stands on. */
function dropsOf(inTheWay: readonly InTheWay[]): readonly DependantName[] {
  const found = new Map<string, DependantName>();
  const all = inTheWay.flatMap(({ drops }) => drops);
  for (const each of all) if (!found.has(dropText(each))) found.set(dropText(each), each);
  return [...found.values()];
}

function sentence({ taken: { relation, column }, dependants }: InTheWay): string {
  const dropped = [qualified(relation), ...(column === undefined ? [] : [ident(column)])].join(".");
  const names = dependants.map(dependantText).join(", ");
  return `cannot drop ${dropped}: ${names} ${dependants.length > 1 ? "stand" : "stands"} on it, which no revision has made`;
}

function dropText({ kind, name, on, signature = "" }: DependantName): string {
  const table = on ? qualified(on) : "";
  if (kind === "publication") return `ALTER PUBLICATION ${qualified(name)} DROP TABLE ${table}`;
  if (kind === "constraint") return `ALTER TABLE ${table} DROP CONSTRAINT ${qualified(name)}`;
  const args = kind === "function" ? `(${signature})` : "";
  const whose = table === "" ? "" : ` ON ${table}`;
  return `DROP ${kind === "function" ? "ROUTINE" : kind.toUpperCase()} ${qualified(name)}${args}${whose}`;
}

/** PostgreSQL would refuse to change a column, since partitions are told apart by it. */
export class PartitionKeyFixed extends Error {
  override readonly name = "PartitionKeyFixed";
  readonly columns: readonly FixedColumn[];
  readonly help =
    "Leave the column as it is. A table that is to be divided by another type is declared under another name, its rows are moved there by hand (-m MESSAGE --empty), and then the old one goes; a partition that is in the way alone is detached first.";

  constructor(columns: readonly FixedColumn[]) {
    super(sentences(columns.map(fixedText)));
    this.columns = columns;
  }
}

function fixedText({ table, column, divided }: FixedColumn): string {
  const name = `${qualified(table)}.${ident(column)}`;
  return `cannot change ${name}: PostgreSQL alters no column that is part of a partition key, and it is part of that of ${qualified(divided)}`;
}

/** What is declared cannot be made, since something else that nobody here has made has its name. */
export class NameTaken extends Error {
  override readonly name = "NameTaken";
  readonly taken: readonly TakenName[];
  readonly help: string;

  /** @param defaultSchema of names without one */
  constructor(taken: readonly TakenName[], defaultSchema: string) {
    super(sentences(taken.map((each) => takenText(each, defaultSchema))));
    this.taken = taken;
    this.help = [...new Set(taken.map(takenHelp))].join(" ");
  }
}

/** What has a name, for a person: `a foreign table`, `an index of public.orders`. */
export function holderText({ kind, on }: TakenName["holder"], defaultSchema: string): string {
  return withArticle(on ? `${kind} of ${named(on, defaultSchema)}` : kind);
}

function takenText({ wanted, holder, isLeft }: TakenName, defaultSchema: string): string {
  const object = `${wanted.kind} ${named(wanted.name, defaultSchema)}`;
  const has = `the database has ${holderText(holder, defaultSchema)} of that name`;
  if (isLeft) return `cannot drop ${object}: ${has}, which no revision has made`;
  if (wanted.kind === holder.kind) return `cannot create ${object}: ${has}`;
  return `cannot create ${object}: ${has}, and PostgreSQL cannot turn the one into the other`;
}

function takenHelp({ wanted, holder, isLeft }: TakenName): string {
  const { kind } = holder;
  if (wanted.kind !== "table" || kind !== "foreign table") {
    return `Declare the ${wanted.kind} under another name, or rename or drop the ${kind} first, by hand.`;
  }
  if (isLeft) {
    return `Tell the revisions what has become of the table: a revision by hand (-m MESSAGE --empty) that renames the table, makes the ${kind} with op.execute, moves the rows, and drops the old one. Where that is done already, autogen stamp says so.`;
  }
  return `Take it out of the definitions, and the ${kind} is left alone; or declare it under another name, move what is in the ${kind}, drop that, and use --rename.`;
}

function named(name: QualifiedName, defaultSchema: string): string {
  return refName(objectRef("relation", name), defaultSchema);
}

function withArticle(words: string): string {
  return `${/^[aeio]/.test(words) ? "an" : "a"} ${words}`;
}
