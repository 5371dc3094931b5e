/** What there is to try of each kind of part; a kind has a file of its own. */
import type { PartKind, PartsByKind, Question, Table, TablePart, Trial } from "@autogen/core";
import { check } from "./check.ts";
import { column } from "./column.ts";
import { exclusion } from "./exclusion.ts";
import { index } from "./index.ts";
import { policy } from "./policy.ts";

export interface Tried<Part> {
  /** Whether only PostgreSQL can tell if the part can be. */
  readonly isOpen: (part: Part) => boolean;
  /** What the part holds of SQL, for names to be looked up in. */
  readonly texts: (part: Part) => readonly string[];
  /** Each of these texts, asked about by itself. */
  readonly questions: (table: Table, part: Part, holder: string) => readonly Question[];
  /** What may be wrong with it, for a person. */
  readonly text: (part: Part) => string;
  readonly holder: (table: Table, part: Part) => string;
}

const KINDS: { readonly [K in PartKind]: Tried<PartsByKind[K]> | undefined } = {
  column,
  check,
  exclusion,
  index,
  policy,
  primaryKey: undefined,
  unique: undefined,
  foreignKey: undefined,
};

/** Each text, as a question whether it is what it is. */
export function questionsAbout({ table, parts }: Trial): readonly Question[] {
  return parts.flatMap((each) => {
    const kind = tried(each);
    return kind?.questions(table, each.part, kind.holder(table, each.part)) ?? [];
  });
}

export function tried({ kind }: TablePart): Tried<TablePart["part"]> | undefined {
  return KINDS[kind] as Tried<TablePart["part"]> | undefined;
}
