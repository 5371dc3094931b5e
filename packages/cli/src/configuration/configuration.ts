import type { Hooks } from "@autogen/revisions";
import type { TlsOptions } from "./autogen-config.ts";
import type { ManagedRoles } from "./roles.ts";

/** How the properties of tables become the names of columns, as drizzle-orm does it. */
export type Casing = "snake_case" | "camelCase";

/** Which modules hold the definitions. */
export interface Definitions {
  /** Paths and globs; those that start with `!` take files away. */
  readonly patterns: readonly string[];
  /** The absolute folder at which relative ones start. */
  readonly folder: string;
}

/** Where the record of applied revisions is kept. */
export interface Ledger {
  /** Absent: the default schema of the database. */
  readonly schema?: string;
  readonly table: string;
}

/** Where drizzle-kit keeps its migrations, and what was applied of them. */
export interface DrizzleKitHistory {
  /** The absolute folder. */
  readonly folder: string;
  /** Absent: as drizzle-kit has it. */
  readonly schema?: string;
  readonly table?: string;
}

/** A database that can be connected to. */
export interface DatabaseAddress {
  /** `postgres://…`, `postgresql://…`, or `pglite://` with an absolute folder or none. */
  readonly url: string;
  /** Where the URL was found, as a person would look for it: `--url`, `drizzle.config.ts`. */
  readonly source: string;
  /** What a URL cannot hold: certificates and keys. */
  readonly tls?: TlsOptions;
}

/** What holds for a connection where its URL does not say otherwise. */
export interface ConnectionDefaults {
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
  /** In seconds. */
  readonly connectTimeout?: number;
}

/** A database that was configured, and why it cannot be used. */
export interface RefusedDatabase {
  readonly source: string;
  readonly refusal: Error;
}

/** Everything that was configured, wherever it came from. */
export interface Configuration {
  /** The folder of the configuration file; where there is none, the folder it was looked for in. */
  readonly cwd: string;
  /** The configuration files that were read, their paths absolute. */
  readonly files: readonly string[];
  readonly definitions?: Definitions;
  /** The absolute path of the folder of the revision files. */
  readonly out: string;
  readonly database?: DatabaseAddress | RefusedDatabase;
  readonly casing?: Casing;
  /** The schemas to look at; absent: all. */
  readonly schemaFilter?: readonly string[];
  /** Globs of table names, those that start with `!` excluded; absent: all. */
  readonly tablesFilter?: readonly string[];
  /** The roles that are managed; absent: none. */
  readonly roles?: ManagedRoles;
  readonly ledger: Ledger;
  /** Absent: drizzle-kit is not configured. */
  readonly drizzleKit?: DrizzleKitHistory;
  /** The absolute folder of what may be kept between runs, to be quicker. */
  readonly cache: string;
  readonly connectionDefaults?: ConnectionDefaults;
  readonly service?: string;
  /** `target`, or the URL of a server on which a database to try revisions on may be created. */
  readonly shadow?: string;
  /** How long to wait for a strong lock before trying again, in milliseconds. */
  readonly lockTimeout?: number;
  /** How long a statement in a transaction may take, in milliseconds; absent: as the session has it. */
  readonly statementTimeout?: number;
  /** How long to wait for another run on the same ledger, in milliseconds; absent: ten minutes. */
  readonly waitTimeout?: number;
  /** What is called before and after each revision that is run. */
  readonly hooks?: Hooks;
}

/** The values that the command line can give. */
export interface ConfigurationFlags {
  readonly config?: string;
  readonly schema?: readonly string[];
  readonly out?: string;
  readonly url?: string;
  readonly service?: string;
}
