/** `autogen.config.ts` as a source of configuration. */
import { basename, dirname, resolve } from "node:path";
import { nearest } from "../nearest.ts";
import type { AutogenConfig, TlsOptions } from "./autogen-config.ts";
import { InvalidConfiguration } from "./errors.ts";
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
  shadow: true,
  lockTimeout: true,
  statementTimeout: true,
  waitTimeout: true,
} as const satisfies Record<keyof AutogenConfig, true>;

/**
 * @param file the absolute path of the file
 * @param settings its default export
 * @throws InvalidConfiguration where a setting is unknown or of a wrong type
 */
export function autogenSource(file: string, settings: Settings): ConfigurationSource {
  const name = basename(file);
  refuseUnknown(name, settings);
  const read = readSettings(name, settings);
  const folder = dirname(file);
  const patterns = read.strings("schema");
  const out = read.string("out");
  const ledger = readSettings(name, read.object("ledger") ?? {}, "ledger.");
  return given({
    definitions: patterns && { patterns, folder },
    out: out && resolve(folder, out),
    database: database(name, folder, read),
    casing: read.oneOf("casing", ["snake_case", "camelCase"]),
    schemaFilter: read.strings("schemaFilter"),
    tablesFilter: read.strings("tablesFilter"),
    roles: rolesSetting(name, read),
    ledgerSchema: ledger.string("schema"),
    ledgerTable: ledger.string("table"),
    service: read.string("service"),
    shadow: read.string("shadow"),
    lockTimeout: read.positive("lockTimeout"),
    statementTimeout: read.positive("statementTimeout"),
    waitTimeout: read.positive("waitTimeout"),
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

function refuseUnknown(name: string, settings: Settings): void {
  const known = Object.keys(SETTINGS);
  const unknown = Object.keys(settings).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const near = nearest(unknown, known);
  throw new InvalidConfiguration(
    name,
    `"${unknown}" is no setting`,
    near ? `Is "${near}" meant?` : `The settings are ${known.join(", ")}.`,
  );
}
