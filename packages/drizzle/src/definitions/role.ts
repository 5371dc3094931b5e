import { globalRef, ident } from "@autogen/core";
import { invalidIn, type ReadContext } from "../context.ts";
import { isExistingRole, isRole, roleOptions } from "../drizzle.ts";
import { nameProblem } from "../names.ts";
import type { Declaration } from "./declaration.ts";

/** Only a role that is managed: others are somebody else's. */
export function declareRole(value: unknown, context: ReadContext): Declaration<"role"> | undefined {
  if (!isRole(value) || isExistingRole(value) || !context.managesRole(value.name)) return undefined;
  const { name } = value;
  const { createDb, createRole, inherit } = roleOptions(value);
  const object = ident(name);
  return {
    kind: "role",
    ref: globalRef("role", name),
    object,
    scope: {},
    identity: value,
    uses: () => [],
    read: (file) => {
      const problem = nameProblem(name);
      if (problem) throw invalidIn(file, object, problem);
      return {
        name,
        ...(createDb && { createDb }),
        ...(createRole && { createRole }),
        ...(inherit === false && { noInherit: true }),
      };
    },
  };
}
