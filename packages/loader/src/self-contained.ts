/** Modules that depend on nothing but what they were made of. */
import { dirname } from "node:path";
import type { Plugin } from "rolldown";
import { isStateless } from "./closed.ts";
import { isEntry } from "./entry.ts";
import { type Inputs, printOf } from "./inputs.ts";
import { packageNameOf } from "./package-scope.ts";
import type { Packages, Resolution } from "./packages.ts";

/** Where modules come from, and what was found there when they were loaded. */
export interface Provenance {
  readonly inputs: Inputs;
  /** As `printOf` gives it for as long as nothing changes. */
  readonly print: string;
}

/** The texts that were compiled, by the paths of their files. */
export interface Sources {
  readonly plugin: Plugin;
  readonly texts: ReadonlyMap<string, string>;
}

/** Takes down each text as it is compiled: a moment later the file may hold another. */
export function createSources(): Sources {
  const texts = new Map<string, string>();
  return {
    texts,
    plugin: {
      name: "autogen:sources",
      buildStart: () => texts.clear(),
      transform: {
        filter: { id: /^[^\0]/ },
        handler(code, id) {
          if (!isEntry(id)) texts.set(id, code);
        },
      },
    },
  };
}

/** What a load came upon. */
export interface Loaded extends Pick<Packages, "resolutions" | "imported"> {
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Nothing where running the modules again may give something else: where a text names what may be otherwise then, or
 * imports another package than these.
 *
 * @param packages those that give the same for as long as their version is the same
 */
export async function provenanceOf(
  { texts, resolutions, imported }: Loaded,
  packages: ReadonlySet<string>,
): Promise<Provenance | undefined> {
  const isKnown =
    [...imported].every((specifier) => packages.has(packageNameOf(specifier))) &&
    [...texts.values()].every(isStateless);
  if (!isKnown) return undefined;
  const inputs = { files: [...texts.keys()].sort(), packages: packageImports(resolutions) };
  return { inputs, print: await printOf(inputs, texts) };
}

/** Files of one folder find the same packages. */
function packageImports(resolutions: readonly Resolution[]): Inputs["packages"] {
  const imports = new Map(
    resolutions.map(({ specifier, importer, target }) => [
      [specifier, dirname(importer)].join("\0"),
      { specifier, importer, ...("path" in target && { path: target.path }) },
    ]),
  );
  return [...imports.values()];
}
