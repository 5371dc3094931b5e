import type { ImportKind } from "rolldown";
import type { ModuleExports } from "./memory.ts";
import { packageNameOf, type ScopeOf } from "./package-scope.ts";

export interface PackageImport {
  readonly specifier: string;
  readonly importer: string;
  readonly kind: ImportKind;
}

/** Where an import leads: out of the bundle through Node's `import` or `require`, or into it. */
export type Target =
  | { readonly kind: "memory"; readonly exports: ModuleExports }
  | { readonly kind: "import" | "require" | "source"; readonly path: string };

const COMPILED = /\.(?:[mc]?js|node)$/;
const INSTALLED = /[\\/]node_modules[\\/]/;

/** How a file is loaded to which an import of a package leads. */
export function targetOf(wanted: PackageImport, path: string, scopeOf: ScopeOf): Target {
  if (!isOutside(wanted, path, scopeOf)) return { kind: "source", path };
  const required = wanted.kind === "require-call" || !isEsModule(path, scopeOf);
  return { kind: required ? "require" : "import", path };
}

/**
 * Compiled packages stay out of the bundle, one that a workspace links and has built as well. The
 * user's own JavaScript, under a name that `paths` of a tsconfig.json gives it, does not.
 */
function isOutside({ specifier }: PackageImport, path: string, scopeOf: ScopeOf): boolean {
  if (!COMPILED.test(path)) return false;
  return INSTALLED.test(path) || scopeOf(path).name === packageNameOf(specifier);
}

/** @see https://nodejs.org/api/packages.html#determining-module-system */
function isEsModule(path: string, scopeOf: ScopeOf): boolean {
  return path.endsWith(".mjs") || (path.endsWith(".js") && scopeOf(path).type === "module");
}
