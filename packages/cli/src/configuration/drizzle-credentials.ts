/** `dbCredentials` of drizzle-kit, in each of its forms, as the address of a database. */
import type { TlsOptions } from "./autogen-config.ts";
import type { DatabaseAddress, RefusedDatabase } from "./configuration.ts";
import { InvalidConfiguration } from "./errors.ts";
import { absoluteUrl } from "./paths.ts";
import { isObject, readSettings, type SettingReader } from "./setting.ts";

type Database = DatabaseAddress | RefusedDatabase | undefined;

/**
 * @param name the configuration file's name, for messages
 * @param folder the absolute folder at which relative paths start
 * @param read the settings of the file
 * @returns nothing where the file gives no database; a refusal where what it gives cannot be used,
 *   since another source may give one that can
 */
export function drizzleDatabase(name: string, folder: string, read: SettingReader): Database {
  const driver = read.string("driver");
  const credentials = read.object("dbCredentials");
  if (driver !== undefined && driver !== "pglite") return refusedDriver(name, driver);
  if (!credentials) return undefined;
  const readCredentials = readSettings(name, credentials, "dbCredentials.");
  const url = readCredentials.string("url");
  if (url === undefined) {
    const isServer = driver === undefined && !("url" in credentials);
    return isServer ? serverAddress(name, readCredentials, credentials.ssl) : undefined;
  }
  const isFolder = driver === "pglite";
  return { url: isFolder ? embeddedUrl(url, folder) : absoluteUrl(url, folder), source: name };
}

/** https://orm.drizzle.team/docs/drizzle-config-file#driver */
function refusedDriver(name: string, driver: string): RefusedDatabase {
  const refusal = new InvalidConfiguration(
    name,
    `the driver "${driver}" cannot be used`,
    "autogen needs a connection of its own: set AUTOGEN_DATABASE_URL to a postgres:// URL.",
  );
  return { source: name, refusal };
}

/** PGlite itself takes a folder, `file://` before a folder, or `memory://`. */
function embeddedUrl(url: string, folder: string): string {
  if (url.startsWith("memory:") || url === ":memory:") return "pglite://";
  return absoluteUrl(`pglite://${url.replace(/^(?:pglite|file):(?:\/\/)?/, "")}`, folder);
}

function serverAddress(name: string, read: SettingReader, ssl: unknown): Database {
  const host = read.string("host");
  const database = read.string("database");
  if (!host || !database) return incomplete(name, host ? "database" : "host");
  const mode = sslMode(name, ssl);
  const place = `${account(read)}${urlHost(host)}${urlPort(read)}`;
  const url = `postgres://${place}/${encodeURIComponent(database)}${mode && `?sslmode=${mode}`}`;
  return { url, source: name, ...(isObject(ssl) && { tls: ssl as TlsOptions }) };
}

function account(read: SettingReader): string {
  const user = encodeURIComponent(read.string("user") ?? "");
  const password = encodeURIComponent(read.string("password") ?? "");
  return user || password ? `${user}${password && `:${password}`}@` : "";
}

function urlPort(read: SettingReader): string {
  const port = read.positive("port");
  return port === undefined ? "" : `:${port}`;
}

function incomplete(name: string, missing: string): RefusedDatabase {
  return {
    source: name,
    refusal: new InvalidConfiguration(name, `"dbCredentials.${missing}" is missing`),
  };
}

/** An IPv6 address stands in brackets; the folder of a Unix socket is percent-encoded. */
function urlHost(host: string): string {
  return host.includes(":") && !host.startsWith("[") ? `[${host}]` : encodeURIComponent(host);
}

const SSL_MODES = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];

/**
 * node-postgres, which drizzle-kit uses, verifies the server's certificate for `ssl: true`; with an
 * object it does not go on without TLS either.
 */
function sslMode(name: string, ssl: unknown): string {
  if (ssl === undefined || ssl === null) return "";
  if (isObject(ssl)) return "require";
  if (ssl === true) return "verify-full";
  if (ssl === false) return "disable";
  if (typeof ssl === "string" && SSL_MODES.includes(ssl)) return ssl;
  throw new InvalidConfiguration(
    name,
    `"dbCredentials.ssl" should be true, false, an object, or one of ${SSL_MODES.join(", ")}`,
  );
}
