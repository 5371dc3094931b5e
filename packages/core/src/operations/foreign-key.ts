import type { Deferring } from "../model/constraint-timing.ts";
import { isDeepEqual } from "../model/equal.ts";
import type { ForeignKey } from "../model/foreign-key.ts";
import { ident } from "../names/identifier.ts";
import {
  type NameArgument,
  nameArgument,
  type QualifiedName,
  qualified,
  readName,
} from "../names/qualified.ts";
import { partFrom, type SpecOf, specOf } from "./changes.ts";
import { columnList, deferringClause, namedConstraint, validityClause } from "./constraint.ts";
import type { Effects, LockDuration, LockMode } from "./definition.ts";
import {
  type AlteredPart,
  addOperation,
  alterOperation,
  dropOperation,
  type PartFacets,
} from "./parts.ts";
import { foreignKeyRefs } from "./refs.ts";
import { alterTable, constraintExists, dropConstraint } from "./sql.ts";
import { NAME } from "./takes.ts";

/** A foreign key as a revision file writes it. */
export interface ForeignKeySpec extends Omit<SpecOf<ForeignKey>, "references"> {
  readonly references: { readonly table: NameArgument; readonly columns: readonly string[] };
}

export function foreignKeyClause(key: ForeignKey, before?: Deferring): string {
  const { columns, references, onDelete, onUpdate, onDeleteColumns, match } = key;
  const target = `${qualified(references.table)} ${withPeriod(references.columns, key)}`;
  const set = onDeleteColumns ? ` ${columnList(onDeleteColumns)}` : "";
  const clauses = [
    match && ` MATCH ${match.toUpperCase()}`,
    onDelete && ` ON DELETE ${onDelete.toUpperCase()}${set}`,
    onUpdate && ` ON UPDATE ${onUpdate.toUpperCase()}`,
    deferringClause(key, before),
    validityClause(key),
  ];
  return `FOREIGN KEY ${withPeriod(columns, key)} REFERENCES ${target}${clauses.filter(Boolean).join("")}`;
}

function withPeriod(columns: readonly string[], { period }: ForeignKey): string {
  if (!period) return columnList(columns);
  const [last = "", ...others] = columns.toReversed();
  return `(${[...others.toReversed().map(ident), `PERIOD ${ident(last)}`].join(", ")})`;
}

const add = (foreignKey: ForeignKey, before?: ForeignKey) =>
  `ADD ${namedConstraint(foreignKey.name, foreignKeyClause(foreignKey, before))}`;

/** What alters it where it stands; undefined where it is made anew. */
function inPlace({ from, to }: AlteredPart<"foreignKey">): string | undefined {
  const { notValid, deferrable, ...rest } = from;
  const { notValid: stillNotValid, deferrable: now, ...other } = to;
  if (!isDeepEqual(rest, other)) return undefined;
  if (notValid === stillNotValid) {
    return `ALTER CONSTRAINT ${ident(to.name)}${deferringClause(to, from)}`;
  }
  const isValidated = notValid && deferrable === now;
  return isValidated ? `VALIDATE CONSTRAINT ${ident(to.name)}` : undefined;
}

/** Both tables are locked: https://www.postgresql.org/docs/current/sql-altertable.html */
function locks(
  table: QualifiedName,
  { references }: ForeignKey,
  mode: LockMode,
  duration: LockDuration,
): Effects {
  return {
    locks: [
      { table, mode, duration },
      { table: references.table, mode, duration },
    ],
    loses: [],
  };
}

const facets: PartFacets<"foreignKey", "add", ForeignKeySpec> = {
  kind: "foreignKey",
  verb: "add",
  takes: {
    keys: {
      columns: { each: null },
      references: { keys: { table: NAME, columns: { each: null } } },
      onDelete: null,
      onUpdate: null,
      onDeleteColumns: { each: null },
      match: null,
      period: null,
      deferrable: null,
      notValid: null,
      notEnforced: null,
    },
  },
  spec: (foreignKey) => {
    const { columns, references, ...actions } = specOf<ForeignKey>(foreignKey);
    const table = nameArgument(references.table);
    return { columns, references: { table, columns: references.columns }, ...actions };
  },
  part: (name, { references = { table: "", columns: [] }, ...rest }) => ({
    ...partFrom<Omit<ForeignKey, "references">>(name, rest),
    references: { table: readName(references.table), columns: references.columns },
  }),
  requires: foreignKeyRefs,
  addSql: (table, foreignKey) => alterTable(table, add(foreignKey)),
  dropSql: (table, { name }) => alterTable(table, dropConstraint(name)),
  alterSql: (altered) => {
    const { table, from, to } = altered;
    const action = inPlace(altered);
    return action === undefined
      ? alterTable(table, dropConstraint(from.name), add(to, from))
      : alterTable(table, action);
  },
  isRemade: (altered) => inPlace(altered) === undefined,
  exists: (table, { name }) => constraintExists(table, name),
  addEffects: (table, key) => locks(table, key, "SHARE ROW EXCLUSIVE", "scan"),
  dropEffects: (table, key) => locks(table, key, "ACCESS EXCLUSIVE", "brief"),
  alterEffects: ({ table, from, to }) => {
    const { locks: dropped } = locks(table, from, "ACCESS EXCLUSIVE", "brief");
    const { locks: added } = locks(table, to, "SHARE ROW EXCLUSIVE", "scan");
    return { locks: [...dropped, ...added], loses: [] };
  },
  detail: foreignKeyClause,
  alterDetail: ({ from, to }) => `${foreignKeyClause(from)} → ${foreignKeyClause(to)}`,
};

export const addForeignKey = addOperation(facets);
export const dropForeignKey = dropOperation(facets);
export const alterForeignKey = alterOperation(facets);
