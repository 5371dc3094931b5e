import { userInfo } from "node:os";
import { resolve } from "node:path";
import { ConnectionFailed } from "../errors.ts";
import { splitAccount, splitQuery, splitUrl, type UrlParts } from "./form.ts";
import { type OwnParameter, sortParameters } from "./parameters.ts";
import {
  type Host,
  type PgliteTarget,
  type PostgresTarget,
  sessionAttributes,
  sslModes,
  type Target,
  type TargetDefaults,
  type Tls,
} from "./target.ts";

const defaultPort = 5432;
const defaultConnectTimeout = 10;

/**
 * Reads `postgres://`, `postgresql://` as libpq does, and `pglite://FOLDER`, whose folder is taken as
 * it stands; `pglite://` alone is in memory. No environment variable and no password file is read.
 *
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
 *
 * @throws ConnectionFailed with the reason `bad url`, which quotes nothing that may be a password.
 */
export function parseUrl(url: string, defaults: TargetDefaults = {}): Target {
  if (url.startsWith("pglite://")) return pgliteTarget(url.slice("pglite://".length), defaults);
  const parts = splitUrl(url);
  if (parts) return postgresTarget(parts, defaults);
  throw badUrl(
    /^postgres(ql)?:\/\//.test(url)
      ? "the URL has a character that stands for something else there; in a user, a password or a database's name, % @ : / ? # are written %25 %40 %3A %2F %3F %23"
      : "the URL begins with none of postgres://, postgresql:// and pglite://",
  );
}

function pgliteTarget(folder: string, { cwd = "." }: TargetDefaults): PgliteTarget {
  return folder === "" ? { kind: "pglite" } : { kind: "pglite", folder: resolve(cwd, folder) };
}

function postgresTarget(parts: UrlParts, defaults: TargetDefaults): PostgresTarget {
  const [user, password = ""] = splitAccount(parts.account ?? "");
  const pairs = splitQuery(parts.query ?? "").map(
    ([name, value]) => [decode(name), decode(value)] as const,
  );
  const { own, settings } = sortParameters(pairs);
  const chosenUser = own.user || decode(user) || defaults.user || systemUser();
  return {
    kind: "postgres",
    hosts: hostList(own.host, own.port, parts.hosts, defaults),
    user: chosenUser,
    password: own.password ?? (decode(password) || defaults.password),
    database: own.dbname || decode(parts.database ?? "") || defaults.database || chosenUser,
    tls: tls(own, defaults),
    connectTimeout: connectTimeout(own.connect_timeout, defaults),
    attributes: oneOf("target_session_attrs", own.target_session_attrs, sessionAttributes) ?? "any",
    settings: {
      application_name: own.fallback_application_name || defaults.applicationName || "autogen",
      ...settings,
    },
  };
}

/** Ports and hosts of the parameters take the place of the URL's; one port serves all hosts. */
function hostList(
  hosts: string | undefined,
  ports: string | undefined,
  authority: string,
  defaults: TargetDefaults,
): readonly Host[] {
  const pairs = authority.split(",").map(hostAndPort);
  const names = hosts?.split(",") ?? pairs.map(([name]) => decode(name));
  const numbers = ports?.split(",") ?? pairs.map(([, port]) => port);
  if (numbers.length !== 1 && numbers.length !== names.length) {
    throw badUrl(`the URL has ${names.length} hosts and ${numbers.length} ports`);
  }
  return names.map((name, index) => ({
    host: name || defaults.host || "localhost",
    port: portNumber(numbers[index] ?? numbers[0]) ?? defaults.port ?? defaultPort,
  }));
}

/** An IPv6 address stands in brackets. */
function hostAndPort(place: string): readonly [host: string, port: string | undefined] {
  const match = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::([0-9]*))?$/.exec(place);
  if (!match) throw badUrl("the URL's host and port cannot be read");
  return [match[1] ?? match[2] ?? "", match[3]];
}

function portNumber(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw badUrl("the URL's port is not a number from 1 to 65535");
}

function tls(own: Partial<Record<OwnParameter, string>>, defaults: TargetDefaults): Tls {
  const asked = oneOf("sslmode", own.sslmode ?? legacyMode(own.ssl), sslModes) ?? defaults.sslmode;
  const system = own.sslrootcert === "system";
  if (system && asked && asked !== "verify-full") {
    throw badUrl(`sslrootcert=system needs sslmode=verify-full, not ${asked}`);
  }
  const mode = asked ?? (system ? "verify-full" : "prefer");
  const direct = oneOf("sslnegotiation", own.sslnegotiation, ["postgres", "direct"]) === "direct";
  if (direct && ["disable", "allow", "prefer"].includes(mode)) {
    throw badUrl(`sslnegotiation=direct needs sslmode=require or stronger, not ${mode}`);
  }
  return {
    // libpq: with a root certificate, `require` verifies the server's.
    mode: mode === "require" && own.sslrootcert ? "verify-ca" : mode,
    direct,
    rootCertificate: own.sslrootcert,
    certificate: own.sslcert,
    key: own.sslkey,
    passphrase: own.sslpassword,
  };
}

/** `ssl=true`, as JDBC has it, or a mode, as postgres.js has it. */
function legacyMode(ssl: string | undefined): string | undefined {
  if (ssl === "true" || ssl === "1") return "require";
  if (ssl === "false" || ssl === "0") return "disable";
  return ssl;
}

/** 0, or less, is without end: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-CONNECT-TIMEOUT */
function connectTimeout(text: string | undefined, defaults: TargetDefaults): number {
  if (text === undefined) return defaults.connectTimeout ?? defaultConnectTimeout;
  const seconds = Number(text);
  if (!Number.isFinite(seconds)) throw badUrl("connect_timeout is not a number of seconds");
  return Math.max(0, seconds);
}

function oneOf<T extends string>(
  name: string,
  value: string | undefined,
  choices: readonly T[],
): T | undefined {
  if (!value) return undefined;
  const choice = choices.find((candidate) => candidate === value);
  if (choice) return choice;
  throw badUrl(`${name} in the URL is none of ${choices.join(", ")}`);
}

/** A process in a container may run as a user without a name. */
function systemUser(): string {
  try {
    return userInfo().username;
  } catch (cause) {
    throw badUrl("the URL names no user, and the system's user has no name", cause);
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw badUrl(
      "the URL has a % that no two hexadecimal digits follow; a % itself is written %25",
    );
  }
}

function badUrl(detail: string, cause?: unknown): ConnectionFailed {
  return new ConnectionFailed("bad url", {}, detail, { cause });
}
