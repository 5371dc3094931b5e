/** Privileges that come by themselves, and that nobody states. */
import { type Database, find, put, STANDING_KINDS, throughSteps } from "../model/database.ts";
import type { Grant } from "../model/grant.ts";
import type { Sources } from "./plan.ts";

/**
 * What is declared, with the privileges that default privileges have given to what the revisions made, as long
 * as that is declared.
 */
export function withImplied(declared: Database, { owned }: Pick<Sources, "owned">): Database {
  const implied = [...owned.grant.values()].filter((grant) => grant.implied);
  if (implied.length === 0) return declared;
  return throughSteps(declared, (draft) =>
    implied.reduce(
      (result, grant) =>
        find(result, "grant", grant) || isGone(grant, declared, owned)
          ? result
          : put(result, "grant", grant),
      draft,
    ),
  );
}

/** Whether the definitions no longer have what it is on. */
function isGone({ on }: Grant, declared: Database, owned: Database): boolean {
  const kind = STANDING_KINDS.find((each) => each === on.kind);
  const [name = ""] = on.path;
  const named = on.schema === undefined ? { name } : { schema: on.schema, name };
  return (
    kind !== undefined &&
    find(owned, kind, named) !== undefined &&
    find(declared, kind, named) === undefined
  );
}
