/** What an application states when it starts, in the place of a configuration that it has read. */
import type { Configuration, ConfigurationFlags } from "./configuration.ts";
import { resolveConfiguration } from "./resolve.ts";

type OrUndefined<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** What it does not state comes from the configuration file and the environment, as for the command line. */
export interface StartupConfiguration extends OrUndefined<ConfigurationFlags> {
  /** Where configuration files are looked for, and relative paths start; the current folder if absent. */
  readonly cwd?: string | undefined;
}

/** @throws as `resolveConfiguration` */
export async function configurationFrom(
  given: Configuration | StartupConfiguration,
): Promise<Configuration> {
  if (isResolved(given)) return given;
  const { cwd, ...flags } = given;
  const stated = Object.entries(flags).filter(([, value]) => value !== undefined);
  return resolveConfiguration(Object.fromEntries(stated), process.env, cwd);
}

function isResolved(given: Configuration | StartupConfiguration): given is Configuration {
  return "ledger" in given && "files" in given;
}
