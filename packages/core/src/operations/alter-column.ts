/** The statements that turn one column into another in place. */
import type { Column } from "../model/column.ts";
import { isDeepEqual } from "../model/equal.ts";
import { defaultSql } from "../model/sql.ts";
import { ident, literal } from "../names/identifier.ts";
import { type QualifiedName, qualified } from "../names/qualified.ts";
import { changedOptions, columnClause, identitySql } from "./column-clause.ts";
import { type Statement, statement } from "./definition.ts";
import { alterTable } from "./sql.ts";

export interface ColumnPair {
  readonly table: QualifiedName;
  readonly from: Column;
  readonly to: Column;
}

/** One ALTER TABLE where PostgreSQL can do it in one. */
export function alterColumnSql(pair: ColumnPair): readonly Statement[] {
  if (isRecreated(pair)) return recreated(pair);
  const actions = [type, default_, notNull, identity, generated].flatMap((facet) => facet(pair));
  const alterations = actions.map((action) => `ALTER COLUMN ${ident(pair.to.name)} ${action}`);
  return [...serialBefore(pair), ...alterTable(pair.table, ...alterations), ...serialAfter(pair)];
}

/** A generation expression can be dropped in place, but neither added nor, before 17, changed. */
export function isRecreated({ from, to }: ColumnPair): boolean {
  return to.generated !== undefined && !isDeepEqual(from.generated, to.generated);
}

function recreated({ table, from, to }: ColumnPair): readonly Statement[] {
  return alterTable(table, `DROP COLUMN ${ident(from.name)}`, `ADD COLUMN ${columnClause(to)}`);
}

function type({ from, to }: ColumnPair): readonly string[] {
  return from.type === to.type ? [] : [`TYPE ${to.type}`];
}

function default_({ from, to }: ColumnPair): readonly string[] {
  if (isDeepEqual(from.default, to.default)) return [];
  return [to.default === undefined ? "DROP DEFAULT" : `SET DEFAULT ${defaultSql(to.default)}`];
}

function notNull({ from, to }: ColumnPair): readonly string[] {
  if (from.notNull === to.notNull) return [];
  return [to.notNull ? "SET NOT NULL" : "DROP NOT NULL"];
}

function identity({ from, to }: ColumnPair): readonly string[] {
  if (!to.identity) return from.identity ? ["DROP IDENTITY"] : [];
  if (!from.identity) return [`ADD ${identitySql(to.identity)}`];
  const mode =
    from.identity.mode === to.identity.mode ? [] : [`GENERATED ${to.identity.mode.toUpperCase()}`];
  const changes = [...mode, ...changedOptions(from.identity, to.identity)];
  return changes.length === 0 ? [] : [changes.map((change) => `SET ${change}`).join(" ")];
}

function generated({ from, to }: ColumnPair): readonly string[] {
  return from.generated && !to.generated ? ["DROP EXPRESSION"] : [];
}

/** The sequence that PostgreSQL makes for a serial column. */
function serialSequence({ table, to }: ColumnPair): QualifiedName {
  return { ...table, name: `${table.name}_${to.name}_seq` };
}

function serialBefore(pair: ColumnPair): readonly Statement[] {
  if (!pair.to.serial || pair.from.serial) return [];
  return statement(
    `CREATE SEQUENCE ${qualified(serialSequence(pair))} AS ${pair.to.type} OWNED BY ${qualified(pair.table)}.${ident(pair.to.name)}`,
  );
}

function serialAfter(pair: ColumnPair): readonly Statement[] {
  if (pair.from.serial === pair.to.serial) return [];
  const column = ident(pair.to.name);
  const sequence = qualified(serialSequence(pair));
  if (pair.to.serial) {
    return alterTable(
      pair.table,
      `ALTER COLUMN ${column} SET DEFAULT nextval(${literal(sequence)}::regclass)`,
    );
  }
  return [
    ...(pair.to.default === undefined
      ? alterTable(pair.table, `ALTER COLUMN ${column} DROP DEFAULT`)
      : []),
    ...statement(`DROP SEQUENCE ${sequence}`),
  ];
}
