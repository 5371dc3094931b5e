import { type Grant, grantOf, ident, type ObjectRef, objectRef } from "@autogen/core";
import type { Column } from "drizzle-orm";
import { displayName, invalidIn, type ReadContext } from "../context.ts";
import { isPgGrant, type PgGrant } from "../declarations/grant.ts";
import { isColumn } from "../drizzle.ts";
import { nameProblem } from "../names.ts";
import type { Declaration } from "./declaration.ts";
import { granteesOf, privilegesFrom, scopeOfTarget, targetRef } from "./grantees.ts";

/** One for each role; the first stands for the others. */
export function declareGrant(
  value: unknown,
  context: ReadContext,
): Declaration<"grant"> | undefined {
  if (!isPgGrant(value)) return undefined;
  const [first, ...others] = granteesOf(value.to).map((to) => ofRole(value, to, context));
  return first && { ...first, uses: () => others };
}

function ofRole(value: PgGrant, to: string, context: ReadContext): Declaration<"grant"> {
  const on = targetRef(value.target, context);
  const grant = on && readGrant(value, on, to, context);
  const object = grant
    ? `${displayName(context, { name: on.path[0] ?? "" })} to ${ident(to)}`
    : `to ${ident(to)}`;
  return {
    kind: "grant",
    ref: objectRef("grant", grant ?? { name: object }),
    object,
    scope: scopeOfTarget(value.target, on, context),
    identity: value,
    uses: () => [],
    read: (file) => {
      const invalid = (problem: string) => invalidIn(file, object, problem);
      if (!grant) throw invalid("is on something that is no table, view, sequence, type or schema");
      const problem = nameProblem(to);
      if (problem) throw invalid(problem);
      return grant;
    },
  };
}

function readGrant(
  { target, privileges = [], columns = {}, withGrantOption }: PgGrant,
  on: ObjectRef,
  to: string,
  { drizzle }: ReadContext,
): Grant {
  const named = Object.entries(columns as Readonly<Record<string, readonly never[]>>).map(
    ([key, given]) => {
      const column = (target as unknown as Readonly<Record<string, unknown>>)[key];
      const name = isColumn(column) ? drizzle.columnName(column as Column) : key;
      return { name, ...privilegesFrom(given, withGrantOption) };
    },
  );
  return grantOf({ on, to, ...privilegesFrom(privileges, withGrantOption), columns: named });
}
