import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { ModuleExports } from "./memory.ts";
import { withQuickSiblings } from "./sibling-imports.ts";

/** Gives Node's own `import()`: the one in a module's text belongs to whatever runs that module. */
const NATIVE = "data:text/javascript,export default (url) => import(url);";

export async function importFile(path: string): Promise<ModuleExports> {
  const { default: nativeImport } = await import(/* @vite-ignore */ NATIVE);
  return withQuickSiblings(() => nativeImport(pathToFileURL(path).href));
}

export function requireFile(path: string): ModuleExports {
  return createRequire(path)(path);
}
