import type { ForeignKey } from "../model/foreign-key.ts";
import {
  type NameArgument,
  nameArgument,
  type QualifiedName,
  qualified,
  readName,
} from "../names/qualified.ts";
import { partFrom, type SpecOf, specOf } from "./changes.ts";
import { columnList, namedConstraint } from "./constraint.ts";
import type { Effects, LockDuration, LockMode } from "./definition.ts";
import { addOperation, alterOperation, dropOperation, type PartFacets } from "./parts.ts";
import { foreignKeyRefs } from "./refs.ts";
import { alterTable, constraintExists, dropConstraint } from "./sql.ts";
import { NAME } from "./takes.ts";

/** A foreign key as a revision file writes it. */
export interface ForeignKeySpec extends Omit<SpecOf<ForeignKey>, "references"> {
  readonly references: { readonly table: NameArgument; readonly columns: readonly string[] };
}

export function foreignKeyClause({ columns, references, onDelete, onUpdate }: ForeignKey): string {
  const target = `${qualified(references.table)} ${columnList(references.columns)}`;
  const actions = [
    onDelete && ` ON DELETE ${onDelete.toUpperCase()}`,
    onUpdate && ` ON UPDATE ${onUpdate.toUpperCase()}`,
  ];
  return `FOREIGN KEY ${columnList(columns)} REFERENCES ${target}${actions.filter(Boolean).join("")}`;
}

const add = (foreignKey: ForeignKey) =>
  `ADD ${namedConstraint(foreignKey.name, foreignKeyClause(foreignKey))}`;

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
  alterSql: ({ table, from, to }) => alterTable(table, dropConstraint(from.name), add(to)),
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
