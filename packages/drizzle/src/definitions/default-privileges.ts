import { defaultPrivilegesOf, NEW_OBJECTS, objectRef } from "@autogen/core";
import { invalidIn, type ReadContext } from "../context.ts";
import {
  isPgDefaultPrivileges,
  type PgDefaultPrivileges,
} from "../declarations/default-privileges.ts";
import { isSchema } from "../drizzle.ts";
import { nameProblem } from "../names.ts";
import type { Declaration } from "./declaration.ts";
import { granteeName, granteesOf, privilegesFrom } from "./grantees.ts";
import { schemaDeclarations } from "./schema.ts";

/** One for each role; the first stands for the others. */
export function declareDefaultPrivileges(
  value: unknown,
  context: ReadContext,
): Declaration<"defaultPrivileges"> | undefined {
  if (!isPgDefaultPrivileges(value)) return undefined;
  const [first, ...others] = granteesOf(value.to).map((to) => ofRole(value, to, context));
  const schemas = isSchema(value.schema)
    ? schemaDeclarations(value.schema.schemaName, context)
    : [];
  return first && { ...first, uses: () => [...others, ...schemas] };
}

function ofRole(
  value: PgDefaultPrivileges,
  to: string,
  context: ReadContext,
): Declaration<"defaultPrivileges"> {
  const { on, by, privileges, withGrantOption } = value;
  const schema = isSchema(value.schema) ? value.schema.schemaName : value.schema;
  const object = defaultPrivilegesOf({
    objects: on,
    ...(schema === undefined && { everywhere: true }),
    ...(schema !== undefined && schema !== context.defaultSchema && { schema }),
    ...(by !== undefined && { by: granteeName(by) }),
    to,
    ...privilegesFrom(privileges, withGrantOption),
  });
  return {
    kind: "defaultPrivileges",
    ref: objectRef("defaultPrivileges", object),
    object: object.name,
    scope: { ...(schema !== undefined && { schema }) },
    identity: value,
    uses: () => [],
    read: (file) => {
      const problem = NEW_OBJECTS.includes(on) ? nameProblem(to) : `are on ${JSON.stringify(on)}`;
      if (problem) throw invalidIn(file, `default privileges ${object.name}`, problem);
      return object;
    },
  };
}
