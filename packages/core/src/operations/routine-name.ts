/** How SQL names a routine: its signature is SQL already. */
import { ident, literal } from "../names/identifier.ts";
import type { QualifiedName } from "../names/qualified.ts";

/** With its schema, and its signature as it is. */
export function routineSql({ schema, name }: QualifiedName): string {
  return schema === undefined ? name : `${ident(schema)}.${name}`;
}

/** The routine, null where there is none; a bare signature is looked up where it would be made. */
export function routineLookup({ schema, name }: QualifiedName): string {
  return schema === undefined
    ? `to_regprocedure(quote_ident(current_schema()) || ${literal(`.${name}`)})`
    : `to_regprocedure(${literal(routineSql({ schema, name }))})`;
}
