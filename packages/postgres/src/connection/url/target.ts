/** What a connection URL and its options mean. */

export const sslModes = [
  "disable",
  "allow",
  "prefer",
  "require",
  "verify-ca",
  "verify-full",
] as const;
export type SslMode = (typeof sslModes)[number];

export const sessionAttributes = [
  "any",
  "read-write",
  "read-only",
  "primary",
  "standby",
  "prefer-standby",
] as const;
export type SessionAttributes = (typeof sessionAttributes)[number];

export interface Host {
  /** A name, an address, or the absolute folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
}

export interface Tls {
  readonly mode: SslMode;
  /** Straight away, without asking the server first (PostgreSQL 17 and later). */
  readonly direct: boolean;
  /** A file, or `system` for the certificate authorities that Node.js trusts. */
  readonly rootCertificate?: string | undefined;
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
  readonly passphrase?: string | undefined;
}

export interface PostgresTarget {
  readonly kind: "postgres";
  /** To be tried in this order. */
  readonly hosts: readonly Host[];
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string;
  readonly tls: Tls;
  /** In seconds, for each host; 0 is without end. */
  readonly connectTimeout: number;
  readonly attributes: SessionAttributes;
  /** Sent to the server at the start: `application_name`, `options`, and settings by name. */
  readonly settings: Readonly<Record<string, string>>;
}

export interface PgliteTarget {
  readonly kind: "pglite";
  /** An absolute path; absent in memory. */
  readonly folder?: string | undefined;
}

export type Target = PostgresTarget | PgliteTarget;

/** What holds where the URL does not say otherwise. */
export interface TargetDefaults {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly database?: string | undefined;
  readonly sslmode?: SslMode | undefined;
  /** In seconds. */
  readonly connectTimeout?: number | undefined;
  readonly applicationName?: string | undefined;
  /** The folder at which a relative `pglite://` path starts. */
  readonly cwd?: string | undefined;
}
