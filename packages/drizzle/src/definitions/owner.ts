import { objectRef, ownerOf, PUBLIC_ROLE } from "@autogen/core";
import { displayName, invalidIn, type ReadContext } from "../context.ts";
import { isPgOwner } from "../declarations/owner.ts";
import { nameProblem } from "../names.ts";
import type { Declaration } from "./declaration.ts";
import { granteeName, scopeOfTarget, targetRef } from "./grantees.ts";

export function declareOwner(
  value: unknown,
  context: ReadContext,
): Declaration<"owner"> | undefined {
  if (!isPgOwner(value)) return undefined;
  const on = targetRef(value.target, context);
  const role = granteeName(value.role);
  const owner = on && ownerOf(on, role);
  const object = on ? displayName(context, { name: on.path[0] ?? "" }) : `owner ${role}`;
  return {
    kind: "owner",
    ref: objectRef("owner", owner ?? { name: object }),
    object,
    scope: scopeOfTarget(value.target, on, context),
    identity: value,
    uses: () => [],
    read: (file) => {
      const invalid = (problem: string) => invalidIn(file, object, problem);
      if (!owner) {
        throw invalid("is of something that is no table, view, sequence, type, routine or schema");
      }
      if (role === PUBLIC_ROLE) throw invalid("is public, which is every role and owns nothing");
      const problem = nameProblem(role);
      if (problem) throw invalid(problem);
      return owner;
    },
  };
}
