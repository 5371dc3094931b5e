/** The same revisions for many tenants. */
import { settled } from "@autogen/postgres";
import type { RevisionGraph } from "@autogen/revisions";
import type { Configuration } from "../../configuration/configuration.ts";
import { isEmbedded } from "../../configuration/paths.ts";
import { InvalidConcurrency, UnknownTenant } from "../errors.ts";
import { loadGraph } from "../revisions.ts";
import type { TenantReport, TenantsOptions, TenantsReport } from "../types.ts";
import { runOn } from "../upgrade.ts";
import { listTenants } from "./list.ts";
import { TenantSessions } from "./sessions.ts";
import type { Tenant } from "./tenant.ts";

const DEFAULT_CONCURRENCY = 4;

/**
 * Upgrades every tenant: one alone, the canary, and where that went well the others beside each other.
 * What one of the others throws stops none of the rest, and stands in the report.
 * @throws what `onTenant` throws; InvalidConcurrency, UnknownTenant
 */
export async function upgradeTenants(
  configuration: Configuration,
  options: TenantsOptions,
): Promise<TenantsReport> {
  assertConcurrency(options);
  const [tenants, graph] = await Promise.all([
    listTenants(configuration, options.tenants),
    loadGraph(configuration),
  ]);
  const [canary, ...others] = canaryFirst(tenants, options);
  const told = (report: TenantReport) => {
    options.onTenant?.(report);
    return report;
  };
  const upgraded: Upgrade = async (tenant, sessions) =>
    told(await upgradeTenant(tenant, sessions, graph, options));
  const [first = skipped(canary)] = await besideEachOther([canary], 1, upgraded);
  const rest =
    first.status === "failed"
      ? others.map((tenant) => told(skipped(tenant)))
      : await besideEachOther(others, concurrencyOf(others, options), upgraded);
  return { tenants: [first, ...rest] };
}

type Upgrade = (tenant: Tenant, sessions: TenantSessions) => Promise<TenantReport>;

/**
 * As many at a time; the reports in the order of the tenants.
 * @throws what a listener threw, when those that are under way have ended; no other is begun then
 */
async function besideEachOther(
  tenants: readonly Tenant[],
  concurrency: number,
  upgraded: Upgrade,
): Promise<readonly TenantReport[]> {
  const reports: TenantReport[] = [];
  let isOver = false;
  // The queue is shared: each worker takes what the others have left.
  const queue = tenants.entries();
  const worker = async () => {
    const sessions = new TenantSessions();
    try {
      for (const [index, tenant] of queue) {
        reports[index] = await upgraded(tenant, sessions);
        if (isOver) break;
      }
    } catch (error) {
      isOver = true;
      throw error;
    } finally {
      await sessions.close();
    }
  };
  await settled(Array.from({ length: concurrency }, worker));
  return reports;
}

function canaryFirst(
  tenants: readonly Tenant[],
  { canary, tenants: spec }: TenantsOptions,
): readonly [Tenant, ...Tenant[]] {
  const first = canary === undefined ? tenants[0] : tenants.find(({ name }) => name === canary);
  if (!first) throw new UnknownTenant(canary ?? "", spec);
  return [first, ...tenants.filter((tenant) => tenant !== first)];
}

/** @throws InvalidConcurrency */
function assertConcurrency({ concurrency = DEFAULT_CONCURRENCY }: TenantsOptions): void {
  if (!Number.isSafeInteger(concurrency) || concurrency < 1) {
    throw new InvalidConcurrency(concurrency);
  }
}

/** An embedded database has one session. */
function concurrencyOf(
  tenants: readonly Tenant[],
  { concurrency = DEFAULT_CONCURRENCY }: TenantsOptions,
): number {
  const isAlone = tenants.some(
    ({ configuration: { database } }) => database && "url" in database && isEmbedded(database.url),
  );
  return isAlone ? 1 : concurrency;
}

/** Whatever happens to a tenant is the tenant's. */
async function upgradeTenant(
  tenant: Tenant,
  sessions: TenantSessions,
  graph: RevisionGraph,
  options: TenantsOptions,
): Promise<TenantReport> {
  const { tenants: _, concurrency, canary, onTenant: __, ...run } = options;
  if (run.signal?.aborted) return skipped(tenant);
  const start = performance.now();
  const applied: string[] = [];
  const report = (
    state: Omit<TenantReport, "tenant" | "applied" | "milliseconds">,
  ): TenantReport => ({
    tenant: tenant.name,
    applied,
    milliseconds: Math.round(performance.now() - start),
    ...state,
  });
  const onEvent: TenantsOptions["onEvent"] = (event) => {
    if (event.type === "revision-finished") applied.push(event.revision);
    run.onEvent?.(event);
  };
  try {
    const { current, planned } = await sessions.within(tenant, (connection) =>
      runOn(connection, graph, tenant.configuration, { ...run, onEvent }, "upgrade"),
    );
    if (planned && planned.length > 0) {
      const wouldRun = planned.map(({ revision }) => revision);
      return report({ status: "pending", current, planned: wouldRun });
    }
    const status = applied.length > 0 ? "upgraded" : "unchanged";
    return report({ status, current });
  } catch (error) {
    return report({ status: "failed", current: [], error });
  }
}

function skipped({ name }: Tenant): TenantReport {
  return { tenant: name, status: "skipped", applied: [], current: [], milliseconds: 0 };
}
