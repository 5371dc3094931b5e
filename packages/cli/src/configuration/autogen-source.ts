/** `autogen.config.ts` as a source of configuration. */
import { basename, dirname, resolve } from "node:path";
import { nearest } from "../nearest.ts";
import type { AutogenConfig, TlsOptions } from "./autogen-config.ts";
import { InvalidConfiguration } from "./errors.ts";
import { hooksSetting } from "./hooks.ts";
import { absoluteUrl } from "./paths.ts";
import { rolesSetting } from "./roles.ts";
import { readSettings, type SettingReader, type Settings } from "./setting.ts";
import { type ConfigurationSource, given } from "./source.ts";

/** Every setting of `autogen.config.ts`. */
export const SETTINGS = {
  schema: true,
  out: true,
  url: true,
  ssl: true,
  casing: true,
  schemaFilter: true,
  tablesFilter: true,
  entities: true,
  ledger: true,
  service: true,
  services: true,
  shadow: true,
  lockTimeout: true,
  statementTimeout: true,
  hooks: true,
  waitTimeout: true,
} as const satisfies Record<keyof AutogenConfig, true>;

/**
 * @param file the absolute path of the file
 * @param settings its default export
 * @param chosen the service that a flag names
 * @throws InvalidConfiguration where a setting is unknown or of a wrong type, or the service is none of
 *   those that the file has
 */
export function autogenSource(
  file: string,
  settings: Settings,
  chosen?: string,
): ConfigurationSource {
  const place = { file: basename(file), folder: dirname(file), path: "" };
  const source = settingsIn(place, settings);
  const read = readSettings(place.file, settings);
  const services = read.object("services");
  const service = chosen ?? read.string("service");
  if (!services) return { ...source, ...given({ service }) };
  const own = ownSettings(place.file, services, service, source);
  const path = `services.${service}.`;
  return { ...source, ...settingsIn({ ...place, path }, own), ...given({ service }) };
}

/** What the file says of the service alone, in the place of what it says for all. */
function ownSettings(
  file: string,
  services: Settings,
  service: string | undefined,
  shared: ConfigurationSource,
): Settings {
  const names = Object.keys(services);
  if (service === undefined) {
    if (shared.definitions) return {};
    const choices = names.map((name) => `--service ${name}`).join(" or ");
    throw new InvalidConfiguration(file, "it has services, and none is chosen", `Say ${choices}.`);
  }
  if (!names.includes(service)) {
    const near = nearest(service, names);
    throw new InvalidConfiguration(
      file,
      `it has no service "${service}"`,
      near ? `Is "${near}" meant?` : `Its services are ${names.join(", ")}.`,
    );
  }
  return readSettings(file, services, "services.").object(service) ?? {};
}

interface SettingsPlace {
  /** The file's name, for messages. */
  readonly file: string;
  /** Where relative paths start. */
  readonly folder: string;
  /** Where the settings are in the file's export. */
  readonly path: string;
}

/** The settings but the service, which says whose they are. */
function settingsIn(
  { file, folder, path }: SettingsPlace,
  settings: Settings,
): ConfigurationSource {
  refuseUnknown({ file, path }, settings);
  const read = readSettings(file, settings, path);
  const patterns = read.strings("schema");
  const out = read.string("out");
  const ledger = readSettings(file, read.object("ledger") ?? {}, `${path}ledger.`);
  return given({
    definitions: patterns && { patterns, folder },
    out: out && resolve(folder, out),
    database: database(file, folder, read),
    casing: read.oneOf("casing", ["snake_case", "camelCase"]),
    schemaFilter: read.strings("schemaFilter"),
    tablesFilter: read.strings("tablesFilter"),
    roles: rolesSetting(file, read),
    ledgerSchema: ledger.string("schema"),
    ledgerTable: ledger.string("table"),
    shadow: read.string("shadow"),
    lockTimeout: read.positive("lockTimeout"),
    statementTimeout: read.positive("statementTimeout"),
    waitTimeout: read.positive("waitTimeout"),
    hooks: hooksSetting(file, read, path),
  });
}

function database(
  name: string,
  folder: string,
  read: SettingReader,
): ConfigurationSource["database"] {
  const url = read.string("url");
  const tls: TlsOptions | undefined = read.object("ssl");
  if (url === undefined) return undefined;
  return { url: absoluteUrl(url, folder), source: name, ...(tls && { tls }) };
}

/** A service has all settings but those that say which services there are. */
function refuseUnknown(
  { file, path }: Pick<SettingsPlace, "file" | "path">,
  settings: Settings,
): void {
  const known = Object.keys(SETTINGS).filter((key) => path === "" || !key.startsWith("service"));
  const unknown = Object.keys(settings).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const near = nearest(unknown, known);
  throw new InvalidConfiguration(
    file,
    `"${path}${unknown}" is no setting`,
    near ? `Is "${near}" meant?` : `The settings are ${known.join(", ")}.`,
  );
}
