/** Upgrading many tenants: what the library is told, and what it returns. */
import type { RunOptions } from "../run-types.ts";

export interface TenantsOptions extends RunOptions {
  /**
   * Whom to upgrade: a glob of schemas of the configured database; a query whose one column holds schemas or
   * URLs; or `@FILE`, with one on each line.
   */
  readonly tenants: string;
  /** How many at a time; 4 if not given. */
  readonly concurrency?: number;
  /** The one that comes first, alone; the first that is found if not given. */
  readonly canary?: string;
  /**
   * Called once for each tenant: when it is done, or when it is certain that it is left out. What it throws ends the
   * run, when the tenants have ended that are under way.
   */
  readonly onTenant?: (report: TenantReport) => void;
}

/** `pending`: with `dryRun`. `skipped`: the canary failed, or the run was stopped before its turn. */
export type TenantStatus = "upgraded" | "unchanged" | "pending" | "failed" | "skipped";

export interface TenantReport {
  /** A schema, or a URL without its password. */
  readonly tenant: string;
  readonly status: TenantStatus;
  /** What this run has applied to its end, also of a tenant that failed behind it. */
  readonly applied: readonly string[];
  /** With `dryRun`: what would run, in that order. */
  readonly planned?: readonly string[];
  /** Where the tenant stands; empty where it failed or was skipped. */
  readonly current: readonly string[];
  readonly milliseconds: number;
  /** What was thrown, of a tenant that failed. */
  readonly error?: unknown;
}

export interface TenantsReport {
  /** The canary first, the others in the order in which they were found. */
  readonly tenants: readonly TenantReport[];
}
