import module from "node:module";

interface Context {
  readonly parentURL?: string | undefined;
  readonly conditions: readonly string[];
}

interface Resolved {
  readonly url: string;
  readonly format?: string | null | undefined;
  readonly shortCircuit?: boolean;
}

type Resolve = (
  specifier: string,
  context: Context,
  next: (specifier: string, context: Context) => Resolved,
) => Resolved;

/** https://nodejs.org/api/module.html#moduleregisterhooksoptions, as of Node.js 22.15 */
type RegisterHooks = (hooks: { readonly resolve: Resolve }) => { deregister(): void };

/**
 * Node.js 22 and 24 parse the `exports` of a package.json anew for each module of its package: for
 * the hundred modules of drizzle-orm that takes half a second. Here it is asked once for each folder.
 */
export async function withQuickSiblings<T>(work: () => Promise<T>): Promise<T> {
  const { registerHooks } = module as { readonly registerHooks?: RegisterHooks };
  const hooks = registerHooks?.({ resolve: quickSiblings() });
  try {
    return await work();
  } finally {
    hooks?.deregister();
  }
}

const SIBLING = /^\.{1,2}\/.*\.js$/;
const INSTALLED = /\/node_modules\//;

/** One folder has one package.json: where a file of it is an ES module, all of them are. */
export function quickSiblings(): Resolve {
  const folders = new Set<string>();
  return (specifier, context, next) => {
    const { parentURL = "", conditions } = context;
    const isImport = conditions.includes("import") && INSTALLED.test(parentURL);
    if (!isImport || !SIBLING.test(specifier)) return next(specifier, context);
    const { href: url } = new URL(specifier, parentURL);
    const folder = url.slice(0, url.lastIndexOf("/"));
    if (folders.has(folder)) return { url, format: "module", shortCircuit: true };
    const resolved = next(specifier, context);
    if (resolved.url === url && resolved.format === "module") folders.add(folder);
    return resolved;
  };
}
