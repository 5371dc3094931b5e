/** Finds what modules declare. It knows no kind. */
import { refKey, STANDING_KINDS } from "@autogen/core";
import type { ReadContext } from "./context.ts";
import type { Declaration } from "./definitions/declaration.ts";
import { DECLARE } from "./definitions/standing.ts";
import { DuplicateDefinition } from "./errors.ts";

/** A module of the user's, loaded. */
export interface DefinitionModule {
  readonly file: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

/** A declaration, and the file that exports it, or else what uses it. */
export interface Located {
  readonly declaration: Declaration;
  readonly file: string;
}

/**
 * Every object that is exported, or that an exported one is made with, by its key. However often
 * one is exported, it is one.
 *
 * @throws DuplicateDefinition where two different ones have a name
 */
export function collectDeclarations(
  modules: readonly DefinitionModule[],
  context: ReadContext,
  passes: (declaration: Declaration) => boolean,
): { readonly found: ReadonlyMap<string, Located>; readonly filtered: number } {
  const found = new Map<string, Located>();
  const filtered = new Set<string>();
  const visit = (located: readonly Located[]): void => {
    const fresh = located.filter(({ declaration, file }) => {
      const passing = passes(declaration);
      if (!passing) filtered.add(refKey(declaration.ref));
      return passing && add(found, declaration, file);
    });
    if (fresh.length > 0) visit(fresh.flatMap(used));
  };
  visit(exported(modules, context));
  return { found, filtered: filtered.size };
}

function used({ declaration, file }: Located): readonly Located[] {
  return declaration.uses().map((one) => ({ declaration: one, file }));
}

function exported(modules: readonly DefinitionModule[], context: ReadContext): readonly Located[] {
  return modules.flatMap(({ file, exports }) =>
    Object.values(exports).flatMap((value) => {
      const declaration = declarationOf(value, context);
      return declaration ? [{ declaration, file }] : [];
    }),
  );
}

export function declarationOf(value: unknown, context: ReadContext): Declaration | undefined {
  for (const kind of STANDING_KINDS) {
    const declaration = DECLARE[kind](value, context);
    if (declaration) return declaration;
  }
  return undefined;
}

/** Whether it is new. */
function add(found: Map<string, Located>, declaration: Declaration, file: string): boolean {
  const key = refKey(declaration.ref);
  const earlier = found.get(key);
  if (!earlier) found.set(key, { declaration, file });
  else if (earlier.declaration.identity !== declaration.identity) {
    throw new DuplicateDefinition(declaration.kind, declaration.object, [earlier.file, file]);
  }
  return !earlier;
}
