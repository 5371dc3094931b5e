import type { Hooks } from "@autogen/revisions";
import type {
  Casing,
  DatabaseAddress,
  Definitions,
  DrizzleKitHistory,
  RefusedDatabase,
} from "./configuration.ts";
import type { ManagedRoles } from "./roles.ts";

/** What one source of configuration says. A value that it does not give is left out. */
export interface ConfigurationSource {
  readonly definitions?: Definitions;
  readonly out?: string;
  readonly database?: DatabaseAddress | RefusedDatabase;
  readonly casing?: Casing;
  readonly schemaFilter?: readonly string[];
  readonly tablesFilter?: readonly string[];
  readonly roles?: ManagedRoles;
  readonly ledgerSchema?: string;
  readonly ledgerTable?: string;
  readonly service?: string;
  readonly drizzleKit?: DrizzleKitHistory;
  readonly shadow?: string;
  readonly lockTimeout?: number;
  readonly statementTimeout?: number;
  readonly waitTimeout?: number;
  readonly hooks?: Hooks;
}

type OrUndefined<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** The values that are given. */
export function given(source: OrUndefined<ConfigurationSource>): ConfigurationSource {
  const entries = Object.entries(source).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}

/** For each value the first source that gives it. */
export function firstOf(sources: readonly ConfigurationSource[]): ConfigurationSource {
  return Object.assign({}, ...sources.toReversed());
}
