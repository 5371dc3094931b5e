/** The same revisions for many tenants. */
import type { RevisionGraph } from "@autogen/revisions";
import type { Configuration } from "../../configuration/configuration.ts";
import { isEmbedded } from "../../configuration/paths.ts";
import { withDatabase } from "../database.ts";
import { UnknownTenant } from "../errors.ts";
import { loadGraph } from "../revisions.ts";
import type { TenantReport, TenantsOptions, TenantsReport } from "../types.ts";
import { runOn } from "../upgrade.ts";
import { listTenants } from "./list.ts";
import { enterTenant, type Tenant } from "./tenant.ts";

const DEFAULT_CONCURRENCY = 4;

/**
 * Upgrades every tenant: one alone, the canary, and where that went well the others beside each other.
 * What one of the others throws stops none of the rest, and stands in the report.
 */
export async function upgradeTenants(
  configuration: Configuration,
  options: TenantsOptions,
): Promise<TenantsReport> {
  const [tenants, graph] = await Promise.all([
    listTenants(configuration, options.tenants),
    loadGraph(configuration),
  ]);
  const [canary, ...others] = canaryFirst(tenants, options);
  const upgraded = (tenant: Tenant) => upgradeTenant(tenant, graph, options);
  const first = await upgraded(canary);
  const rest =
    first.status === "failed"
      ? others.map(skipped)
      : await mapped(others, concurrencyOf(others, options), upgraded);
  return { tenants: [first, ...rest] };
}

function canaryFirst(
  tenants: readonly Tenant[],
  { canary, tenants: spec }: TenantsOptions,
): readonly [Tenant, ...Tenant[]] {
  const first = canary === undefined ? tenants[0] : tenants.find(({ name }) => name === canary);
  if (!first) throw new UnknownTenant(canary ?? "", spec);
  return [first, ...tenants.filter((tenant) => tenant !== first)];
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
  graph: RevisionGraph,
  options: TenantsOptions,
): Promise<TenantReport> {
  const { tenants: _, concurrency, canary, onTenant, ...run } = options;
  if (run.signal?.aborted) return told(skipped(tenant), onTenant);
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
    const { current, planned } = await withDatabase(
      tenant.configuration,
      async () => graph,
      async (connection) => {
        await enterTenant(connection, tenant);
        return runOn(connection, graph, tenant.configuration, { ...run, onEvent }, "upgrade");
      },
    );
    if (planned && planned.length > 0) {
      const wouldRun = planned.map(({ revision }) => revision);
      return told(report({ status: "pending", current, planned: wouldRun }), onTenant);
    }
    const status = applied.length > 0 ? "upgraded" : "unchanged";
    return told(report({ status, current }), onTenant);
  } catch (error) {
    return told(report({ status: "failed", current: [], error }), onTenant);
  }
}

function skipped({ name }: Tenant): TenantReport {
  return { tenant: name, status: "skipped", applied: [], current: [], milliseconds: 0 };
}

function told(report: TenantReport, onTenant: TenantsOptions["onTenant"]): TenantReport {
  onTenant?.(report);
  return report;
}

/** As many at a time; the results in the order of the items. */
async function mapped<Item, Result>(
  items: readonly Item[],
  concurrency: number,
  run: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  // The queue is shared: each worker takes what the others have left.
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await run(item);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return results;
}
