/** What declarations of privileges and owners share. */
import { globalRef, type ObjectRef, objectRef, type Privileges } from "@autogen/core";
import { modelName, type ReadContext } from "../context.ts";
import type { PgGrantee, PgGrantTarget, PgPrivilege } from "../declarations/grant.ts";
import { isRole, isSchema, isTable, statedTableName } from "../drizzle.ts";
import type { Scope } from "../filters.ts";
import { existingIn } from "./existing.ts";

/** The names of the roles, each once. */
export function granteesOf(to: PgGrantee | readonly PgGrantee[]): readonly string[] {
  const all: readonly PgGrantee[] = Array.isArray(to) ? to : [to as PgGrantee];
  return [...new Set(all.map(granteeName))];
}

export function granteeName(role: PgGrantee): string {
  return isRole(role) ? role.name : String(role);
}

export function privilegesFrom(
  privileges: "all" | readonly PgPrivilege[],
  withGrantOption: true | readonly PgPrivilege[] = [],
): Privileges {
  const words: readonly string[] = privileges === "all" ? ["all"] : privileges;
  const further =
    withGrantOption === true
      ? words
      : withGrantOption.filter((word) => words.includes("all") || words.includes(word));
  return { privileges: words, ...(further.length > 0 && { grantable: further }) };
}

/** Where the object stands that something is declared on, as the filters of the configuration see it. */
export function scopeOfTarget(
  target: PgGrantTarget,
  on: ObjectRef | undefined,
  { defaultSchema }: ReadContext,
): Scope {
  const schema = on?.global ? on.path[0] : (on?.schema ?? defaultSchema);
  return {
    ...(schema !== undefined && { schema }),
    ...(isTable(target) && { table: statedTableName(target).name }),
  };
}

/** What is referred to may be somebody else's. */
export function targetRef(target: PgGrantTarget, context: ReadContext): ObjectRef | undefined {
  if (isSchema(target)) return globalRef("schema", target.schemaName);
  const found = context.refOf(target);
  if (found) return found;
  if (isTable(target)) {
    const { schema, name } = statedTableName(target);
    return objectRef("table", modelName(context, schema, name));
  }
  const [existing] = existingIn([target], { ...context, existingSchemas: new Set() });
  if (existing) return existing;
  const { schema } = target as { readonly schema?: unknown };
  return typeof schema === "string" ? globalRef("schema", schema) : undefined;
}
