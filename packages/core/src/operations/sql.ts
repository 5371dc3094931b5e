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

export function dropConstraint(name: string): string {
  return `DROP CONSTRAINT ${ident(name)}`;
}

/**
 * The object of that name by `to_regclass` or `to_regtype`, null where there is none. A bare name is
 * looked up where it would be created, not along the whole search path.
 */
export function lookup(by: "to_regclass" | "to_regtype", name: QualifiedName): string {
  return name.schema === undefined
    ? `${by}(quote_ident(current_schema()) || ${literal(`.${ident(name.name)}`)})`
    : `${by}(${literal(qualified(name))})`;
}

/** The oid of the schema in which an object of that name is created. */
export function namespaceSql({ schema }: QualifiedName): string {
  const name = schema === undefined ? "current_schema()" : literal(schema);
  return `(SELECT oid FROM pg_namespace WHERE nspname = ${name})`;
}

export function tableExists(name: QualifiedName): string {
  return `EXISTS (SELECT FROM pg_class WHERE oid = ${lookup("to_regclass", name)} AND relkind IN ('r', 'p'))`;
}

export function sequenceExists(name: QualifiedName): string {
  return `EXISTS (SELECT FROM pg_class WHERE oid = ${lookup("to_regclass", name)} AND relkind = 'S')`;
}

export function viewExists(name: QualifiedName, relkind: "v" | "m"): string {
  return `EXISTS (SELECT FROM pg_class WHERE oid = ${lookup("to_regclass", name)} AND relkind = '${relkind}')`;
}

export function enumExists(name: QualifiedName): string {
  return `EXISTS (SELECT FROM pg_type WHERE oid = ${lookup("to_regtype", name)} AND typtype = 'e')`;
}

export function isSecured(table: QualifiedName): string {
  return `EXISTS (SELECT FROM pg_class WHERE oid = ${lookup("to_regclass", table)} AND relrowsecurity)`;
}

export function policyExists(table: QualifiedName, policy: string): string {
  return `EXISTS (SELECT FROM pg_policy WHERE polrelid = ${lookup("to_regclass", table)} AND polname = ${literal(policy)})`;
}

export function columnExists(table: QualifiedName, column: string): string {
  return `EXISTS (SELECT FROM pg_attribute WHERE attrelid = ${lookup("to_regclass", table)} AND attname = ${literal(column)} AND NOT attisdropped)`;
}

export function indexExists(table: QualifiedName, index: QualifiedName): string {
  return `EXISTS (SELECT FROM pg_index WHERE indexrelid = ${lookup("to_regclass", index)} AND indrelid = ${lookup("to_regclass", table)})`;
}

export function constraintExists(table: QualifiedName, constraint: string): string {
  return `EXISTS (SELECT FROM pg_constraint WHERE conrelid = ${lookup("to_regclass", table)} AND conname = ${literal(constraint)})`;
}

/** A table has one primary key, whatever its name. */
export function primaryKeyExists(table: QualifiedName): string {
  return `EXISTS (SELECT FROM pg_constraint WHERE conrelid = ${lookup("to_regclass", table)} AND contype = 'p')`;
}
