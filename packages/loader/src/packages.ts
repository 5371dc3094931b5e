import { isBuiltin } from "node:module";
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { ImportKind, PartialResolvedId, Plugin } from "rolldown";
import { createFindTarget, type PeerOptions } from "./find-target.ts";
import type { Memory } from "./memory.ts";
import type { PackageImport, Target } from "./target.ts";

/** An import of a package, and where it led. */
export interface Resolution extends PackageImport {
  readonly target: Target;
}

export interface Packages {
  readonly plugin: Plugin;
  /** The imports that were resolved so far, in no particular order. */
  readonly resolutions: readonly Resolution[];
  /** The names that the user's files import and that are no paths: packages, and modules of Node. */
  readonly imported: ReadonlySet<string>;
}

const BARE = /^[^./\\\0]/;
const REQUIRE = "\0autogen:require:";
const SUFFIX = ".cjs";

/** Leads imports of packages to where the importing file would find them. */
export function createPackages(options: PeerOptions, memory: Memory): Packages {
  const resolutions: Resolution[] = [];
  const imported = new Set<string>();
  let findTarget = createFindTarget(options);
  return {
    resolutions,
    imported,
    plugin: {
      name: "autogen:packages",
      buildStart() {
        resolutions.length = 0;
        imported.clear();
        findTarget = createFindTarget(options);
      },
      resolveId: {
        filter: { id: BARE },
        async handler(specifier, importer, { kind }) {
          if (importer && !importer.startsWith("\0")) imported.add(specifier);
          if (!importer || isBuiltin(specifier) || isAbsolute(specifier)) return null;
          const wanted = { specifier, importer, kind };
          const target = await findTarget(this, wanted);
          if (!target) return isNeeded(kind) ? null : { id: specifier, external: true };
          resolutions.push({ ...wanted, target });
          return resolvedId(wanted, target, memory);
        },
      },
      load: {
        filter: { id: new RegExp(`^${REQUIRE}`) },
        handler: (id) => requireModule(id.slice(REQUIRE.length, -SUFFIX.length)),
      },
    },
  };
}

/** Code may call `require` or `import()` only where there is such a package, or expect a failure. */
function isNeeded(kind: ImportKind): boolean {
  return kind === "import-statement";
}

function resolvedId(wanted: PackageImport, target: Target, memory: Memory): PartialResolvedId {
  switch (target.kind) {
    case "memory":
      return { id: memory.idOf(wanted.specifier, target.exports) };
    case "source":
      return { id: target.path };
    case "import":
      return { id: pathToFileURL(target.path).href, external: true };
    case "require":
      return wanted.kind === "require-call"
        ? { id: target.path, external: "absolute" }
        : { id: `${REQUIRE}${target.path}${SUFFIX}` };
  }
}

/**
 * A CommonJS package, required inside the bundle: so its named and default exports are those that
 * the importing file's own module system gives it, and not only what Node's lexer detects.
 */
function requireModule(path: string): string {
  const file = JSON.stringify(path);
  return `module.exports = process.getBuiltinModule("module").createRequire(${file})(${file});`;
}
