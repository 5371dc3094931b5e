import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import type { InputOptions, Plugin } from "rolldown";

const ORIGIN = "autogen:origin";
const PREFIX = `\0${ORIGIN}:`;
/** Keeps a `.cjs` or `.json` path from deciding how the module made for it is parsed. */
const SUFFIX = ".mjs";

/** All files end in one bundle, where each must still see its own path and address. */
export const originTransform = {
  define: {
    "import.meta.url": "__autogen_url",
    "import.meta.resolve": "__autogen_resolve",
    "import.meta.dirname": "__autogen_dirname",
    "import.meta.filename": "__autogen_filename",
  },
  inject: {
    __autogen_url: [ORIGIN, "url"],
    __autogen_resolve: [ORIGIN, "resolve"],
    __autogen_dirname: [ORIGIN, "dirname"],
    __autogen_filename: [ORIGIN, "filename"],
    __dirname: [ORIGIN, "dirname"],
    __filename: [ORIGIN, "filename"],
  },
} satisfies InputOptions["transform"];

/** Gives each file that asks for them the values of `originTransform`. */
export const originPlugin: Plugin = {
  name: ORIGIN,
  resolveId: {
    filter: { id: new RegExp(`^${ORIGIN}$`) },
    handler: (_, importer) => `${PREFIX}${importer}${SUFFIX}`,
  },
  load: {
    filter: { id: new RegExp(`^${PREFIX}`) },
    handler: (id) => originModule(id.slice(PREFIX.length, -SUFFIX.length)),
  },
};

function originModule(file: string): string {
  const url = pathToFileURL(file).href;
  return `
    import { createRequire, isBuiltin } from "node:module";
    import { pathToFileURL } from "node:url";
    export const url = ${JSON.stringify(url)};
    export const filename = ${JSON.stringify(file)};
    export const dirname = ${JSON.stringify(dirname(file))};
    export function resolve(specifier) {
      if (isBuiltin(specifier)) return specifier.replace(/^(?:node:)?/, "node:");
      if (/^[./]/.test(specifier)) return new URL(specifier, url).href;
      return pathToFileURL(createRequire(url).resolve(specifier)).href;
    }`;
}
