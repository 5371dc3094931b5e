/** Where a revision is tried: what the configuration allows, and what the project has. */
import type { ShadowOptions } from "@autogen/postgres";
import type { Configuration } from "../configuration/configuration.ts";
import { displayPath, isEmbedded } from "../configuration/paths.ts";
import { requireDatabase } from "../configuration/require.ts";

/** The setting by which the server of the database itself is used. */
const TARGET = "target";

/** @param major the version of the database, where it is known */
export function shadowOptions(
  configuration: Configuration,
  major: number | undefined,
): ShadowOptions {
  const { cwd, shadow, files } = configuration;
  const server = shadow === undefined ? undefined : serverOf(configuration, shadow);
  const isPlain = shadow !== undefined && isEmbedded(shadow);
  const [file] = files;
  const setting = file === undefined ? undefined : `\`shadow\` in ${displayPath(file, cwd)}`;
  return { ...configuration, project: isPlain ? undefined : cwd, major, server, setting };
}

/** Nothing beside an embedded database can be created. */
function serverOf(configuration: Configuration, shadow: string): ShadowOptions["server"] {
  const { connectionDefaults } = configuration;
  const { url, tls } =
    shadow === TARGET ? requireDatabase(configuration) : { url: shadow, tls: undefined };
  if (isEmbedded(url)) return undefined;
  return { ...connectionDefaults, url, ...(tls && { tls }), applicationName: "autogen" };
}
