/**
 * drizzle-kit's configuration file as a source of configuration:
 * https://orm.drizzle.team/docs/drizzle-config-file
 *
 * What only drizzle-kit has a use for (`breakpoints`, …) is passed over.
 */
import { basename, dirname, resolve } from "node:path";
import { drizzleDatabase } from "./drizzle-credentials.ts";
import { InvalidConfiguration } from "./errors.ts";
import { rolesSetting } from "./roles.ts";
import { readSettings, type SettingReader, type Settings } from "./setting.ts";
import { type ConfigurationSource, given } from "./source.ts";

/** Whether an export is drizzle-kit's: there `dialect` is mandatory. */
export function isDrizzleConfig(settings: Settings): boolean {
  return "dialect" in settings || "dbCredentials" in settings;
}

export function isForPostgres(settings: Settings): boolean {
  return settings.dialect === "postgresql";
}

/**
 * @param file the absolute path of the file
 * @param settings its default export
 * @throws InvalidConfiguration where it is for another database, or a setting has a wrong type
 */
export function drizzleSource(file: string, settings: Settings): ConfigurationSource {
  const name = basename(file);
  refuseOtherDialects(name, settings);
  const read = readSettings(name, settings);
  const folder = dirname(file);
  const patterns = read.strings("schema");
  const out = read.string("out");
  return given({
    definitions: patterns && { patterns, folder },
    out: out && resolve(folder, out),
    database: drizzleDatabase(name, folder, read),
    casing: read.oneOf("casing", ["snake_case", "camelCase"]),
    schemaFilter: read.strings("schemaFilter"),
    tablesFilter: read.strings("tablesFilter"),
    roles: rolesSetting(name, read),
    drizzleKit: { folder: resolve(folder, out ?? "drizzle"), ...ledgerOf(name, read) },
  });
}

/** drizzle-kit's own ledger. */
function ledgerOf(name: string, read: SettingReader) {
  const migrations = readSettings(name, read.object("migrations") ?? {}, "migrations.");
  const [schema, table] = [migrations.string("schema"), migrations.string("table")];
  return { ...(schema && { schema }), ...(table && { table }) };
}

function refuseOtherDialects(name: string, settings: Settings): void {
  if (isForPostgres(settings)) return;
  const dialect = settings.dialect;
  throw new InvalidConfiguration(
    name,
    dialect === undefined ? 'it has no "dialect"' : `"dialect" is ${JSON.stringify(dialect)}`,
    'autogen works with PostgreSQL: "dialect" has to be "postgresql".',
  );
}
