import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The two fields of a `package.json` that decide how its files are loaded. */
interface PackageScope {
  readonly name?: string;
  readonly type?: string;
}

/** The nearest `package.json` above a file. */
export type ScopeOf = (file: string) => PackageScope;

/** `@scope/name` or `name`, of an import such as `@scope/name/path`. */
export function packageNameOf(specifier: string): string {
  const parts = specifier.split("/");
  return parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
}

/** Reads each `package.json` once: some are large, and every file of a package asks. */
export function createScopes(): ScopeOf {
  const scopes = new Map<string, PackageScope>();

  function scopeIn(folder: string): PackageScope {
    const known = scopes.get(folder);
    if (known) return known;
    const path = join(folder, "package.json");
    const scope = existsSync(path) ? readScope(path) : scopeAbove(folder);
    scopes.set(folder, scope);
    return scope;
  }

  function scopeAbove(folder: string): PackageScope {
    const above = dirname(folder);
    return above === folder ? {} : scopeIn(above);
  }

  return (file) => scopeIn(dirname(file));
}

function readScope(path: string): PackageScope {
  const { name, type }: PackageScope = JSON.parse(readFileSync(path, "utf8"));
  return { ...(name && { name }), ...(type && { type }) };
}
