import type { Named } from "@autogen/core";
import type { TableContext } from "../context.ts";
import type { GivenName } from "../generations/generation.ts";
import { implicitName, nameProblem } from "../names.ts";

/** A name that the definition states, if it can be one. */
export function statedName(table: TableContext, name: string): Named {
  const problem = nameProblem(name);
  if (problem) throw table.invalid(name, problem);
  return { name };
}

/** A name that the definition states, or leaves to drizzle-kit. */
export function givenName(table: TableContext, { name, stated }: GivenName): Named {
  return stated ? statedName(table, name) : implicitName(name);
}
