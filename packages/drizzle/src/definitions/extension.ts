import { globalRef, ident } from "@autogen/core";
import { invalidIn } from "../context.ts";
import { isPgExtension } from "../declarations/extension.ts";
import { nameProblem } from "../names.ts";
import type { Declaration } from "./declaration.ts";

export function declareExtension(value: unknown): Declaration<"extension"> | undefined {
  if (!isPgExtension(value)) return undefined;
  const { name } = value;
  const object = ident(name);
  return {
    kind: "extension",
    ref: globalRef("extension", name),
    object,
    scope: {},
    identity: name,
    uses: () => [],
    read: (file) => {
      const problem = nameProblem(name);
      if (problem) throw invalidIn(file, object, problem);
      return { name };
    },
  };
}
