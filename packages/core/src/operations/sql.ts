/** Fragments of SQL that several operations share. */
import { ident, literal } from "../names/identifier.ts";
import { type QualifiedName, qualified } from "../names/qualified.ts";
import { type Statement, statement } from "./definition.ts";

export function alterTable(
  table: QualifiedName,
  ...actions: readonly string[]
): readonly Statement[] {
  if (actions.length === 0) return [];
  return statement(`ALTER TABLE ${qualified(table)} ${actions.join(", ")}`);
}

/** The table as the argument of a condition: null where it is not there. */
export function regclass(name: QualifiedName): string {
  return `to_regclass(${literal(qualified(name))})`;
}

export function constraintExists(table: QualifiedName, constraint: string): string {
  return `EXISTS (SELECT FROM pg_constraint WHERE conrelid = ${regclass(table)} AND conname = ${literal(constraint)})`;
}

export function dropConstraint(name: string): string {
  return `DROP CONSTRAINT ${ident(name)}`;
}
