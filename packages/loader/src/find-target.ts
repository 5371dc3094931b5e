import { dirname } from "node:path";
import type { PluginContext } from "rolldown";
import { aliasedPaths } from "./aliases.ts";
import type { ModuleExports } from "./memory.ts";
import { createScopes, packageNameOf, type ScopeOf } from "./package-scope.ts";
import { type PackageImport, type Target, targetOf } from "./target.ts";

/**
 * What a package's name stands for: a module of this process, or the absolute path of a file of the
 * package, from which its other entries (`drizzle-orm/pg-core`) are resolved too.
 */
export type Peer = string | ModuleExports;

export type Peers = Readonly<Record<string, Peer>>;

/** Which packages the files get, and from where. */
export interface PeerOptions {
  /** For the files that cannot resolve these packages themselves. */
  readonly peers?: Peers;
  /** For all files, whatever they could resolve. */
  readonly always?: Peers;
}

/** Finds where an import of a package leads, by Node's rules, from the file that has it. */
export type FindTarget = (
  context: PluginContext,
  wanted: PackageImport,
) => Promise<Target | undefined>;

/** Files of one folder find the same packages, so that rolldown is asked once for all of them. */
export function createFindTarget(options: PeerOptions): FindTarget {
  const targets = new Map<string, Promise<Target | undefined>>();
  const scopeOf = createScopes();
  return (context, wanted) => {
    const { specifier, importer, kind } = wanted;
    const key = [specifier, dirname(importer), kind === "require-call"].join("\0");
    const target = targets.get(key) ?? findTarget({ context, scopeOf, wanted }, options);
    targets.set(key, target);
    return target;
  };
}

interface Search {
  readonly context: PluginContext;
  readonly scopeOf: ScopeOf;
  readonly wanted: PackageImport;
}

async function findTarget(
  search: Search,
  { always = {}, peers = {} }: PeerOptions,
): Promise<Target | undefined> {
  return (
    (await inPeers(search, always)) ??
    (await inPackages(search, search.wanted.importer)) ??
    (await inPeers(search, peers)) ??
    (await inAliases(search))
  );
}

async function inPeers(search: Search, peers: Peers): Promise<Target | undefined> {
  const { specifier } = search.wanted;
  const exact = peers[specifier];
  if (typeof exact === "object") return { kind: "memory", exports: exact };
  const file = exact ?? peers[packageNameOf(specifier)];
  if (typeof file !== "string") return undefined;
  const found = await inPackages(search, file);
  return found ?? (exact ? targetOf(search.wanted, exact, search.scopeOf) : undefined);
}

/** Through `node_modules` and the native reading of `paths`, as a file of that place would. */
async function inPackages(
  { context, scopeOf, wanted }: Search,
  importer: string,
): Promise<Target | undefined> {
  const { specifier, kind } = wanted;
  const found = await context.resolve(specifier, importer, { kind, skipSelf: true });
  return found ? targetOf(wanted, found.id, scopeOf) : undefined;
}

async function inAliases({ context, scopeOf, wanted }: Search): Promise<Target | undefined> {
  for (const path of await aliasedPaths(wanted.specifier, wanted.importer)) {
    const found = await context.resolve(path, wanted.importer, { skipSelf: true });
    if (found) return targetOf(wanted, found.id, scopeOf);
  }
  return undefined;
}
