/** What becomes of SQL that PostgreSQL has read when a schema that it names gets another name. */
import { ident } from "../identifier.ts";
import { scopedNames } from "../scopes.ts";
import { tokensOf } from "../tokens.ts";
import { withRegclassRenamed } from "./regclass.ts";
import { replaced } from "./replaced.ts";

export function withSchemaRenamed(sql: string, from: string, to: string): string {
  const { relations } = scopedNames(sql);
  const isRelation = relations.some(({ name, alias }) => (alias ?? name.name) === from);
  const tokens = tokensOf(sql);
  const schemas = tokens.filter(
    ({ name }, at) =>
      name === from &&
      tokens[at + 1]?.text === "." &&
      tokens[at - 1]?.text !== "." &&
      (!isRelation || tokens[at + 3]?.text === "."),
  );
  const named = replaced(
    sql,
    schemas.map(({ at, end }) => ({ at, end, text: ident(to) })),
  );
  return withRegclassRenamed(named, ({ schema, name }) =>
    schema === from ? { schema: to, name } : undefined,
  );
}
