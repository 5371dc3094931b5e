import type { ConnectionOptions } from "node:tls";
import type { Hooks } from "@autogen/revisions";
import type { Casing } from "./configuration.ts";

/** Options of a TLS connection: https://nodejs.org/api/tls.html#tlsconnectoptions-callback */
export type TlsOptions = ConnectionOptions;

/** What `autogen.config.ts` exports as its default. Relative paths start at the file's folder. */
export interface AutogenConfig {
  /** Paths or globs of the modules that hold the Drizzle definitions. */
  readonly schema?: string | readonly string[] | undefined;
  /** The folder of the revision files; `./migrations` where nothing says otherwise. */
  readonly out?: string | undefined;
  /** `postgres://…`, `postgresql://…`, `pglite://DIR`, or `pglite://` in memory. */
  readonly url?: string | undefined;
  /** What a URL cannot hold: certificates and keys. */
  readonly ssl?: TlsOptions | undefined;
  /** How the properties of tables become the names of columns, as drizzle-orm does it. */
  readonly casing?: Casing | undefined;
  /** The schemas to look at; all where left out. */
  readonly schemaFilter?: string | readonly string[] | undefined;
  /** Globs of table names, those that start with `!` excluded; all where left out. */
  readonly tablesFilter?: string | readonly string[] | undefined;
  /** `{ roles: true }`, or which roles are managed, as in `drizzle.config.ts`; none where left out. */
  readonly entities?:
    | {
        readonly roles?:
          | boolean
          | {
              readonly provider?: "neon" | "supabase" | undefined;
              readonly include?: readonly string[] | undefined;
              readonly exclude?: readonly string[] | undefined;
            }
          | undefined;
      }
    | undefined;
  /** Where the record of applied revisions is kept; `autogen_version` in the default schema. */
  readonly ledger?:
    | { readonly schema?: string | undefined; readonly table?: string | undefined }
    | undefined;
  /** The service that these revisions belong to, where several share a database. */
  readonly service?: string | undefined;
  /**
   * Several services, by name: `--service NAME` chooses one, whose settings take the place of those that stand
   * beside this one.
   */
  readonly services?: Readonly<Record<string, ServiceConfig>> | undefined;
  /**
   * Where revisions are tried before anything else is: `"target"` for a database that is created beside the
   * configured one, or the URL of a server on which one may be created.
   */
  readonly shadow?: string | undefined;
  /** Functions that are called before and after each revision that is run. */
  readonly hooks?: Hooks | undefined;
  /** How long to wait for a strong lock before trying again, in milliseconds. */
  readonly lockTimeout?: number | undefined;
  /** How long a statement in a transaction may take, in milliseconds; as the session has it where left out. */
  readonly statementTimeout?: number | undefined;
  /** How long to wait for another run on the same database, in milliseconds; ten minutes where left out. */
  readonly waitTimeout?: number | undefined;
}

/** What `services` says of one of them. */
export type ServiceConfig = Omit<AutogenConfig, "service" | "services">;

/**
 * Gives `autogen.config.ts` its types.
 *
 * @param config the configuration
 * @returns the same configuration
 */
export function defineConfig(config: AutogenConfig): AutogenConfig {
  return config;
}
