/** `upgrade --tenants`. */
import type { ExitCode } from "../arguments/command.ts";
import { UsageError } from "../arguments/errors.ts";
import { readCount } from "../arguments/whole-number.ts";
import { tenantsDocument, tenantsText, tenantText } from "../output/tenants.ts";
import type { Context } from "./context.ts";
import { type GivenRunFlags, runOptions } from "./run-revisions.ts";

export interface TenantFlags {
  readonly tenants: string | undefined;
  readonly concurrency: string | undefined;
  readonly canary: string | undefined;
}

/**
 * Those that were given; undefined where no tenants were.
 * @throws UsageError where one says how tenants are upgraded, and none are
 */
export function tenantFlags({
  tenants,
  concurrency,
  canary,
}: TenantFlags): (TenantFlags & { readonly tenants: string }) | undefined {
  if (tenants !== undefined) return { tenants, concurrency, canary };
  const alone = Object.entries({ concurrency, canary }).find(([, value]) => value !== undefined);
  if (alone) throw new UsageError(`--${alone[0]} goes with --tenants.`);
  return undefined;
}

/** Of runs beside each other, the statements of one are not told from another's: only tenants are told. */
export async function runTenants(
  { tenants, concurrency, canary }: TenantFlags & { readonly tenants: string },
  target: string,
  flags: GivenRunFlags,
  { configuration, library, output, interruption }: Context,
): Promise<ExitCode> {
  const report = await library.upgradeTenants(await configuration(), {
    ...runOptions(target, flags),
    tenants,
    ...(concurrency !== undefined && { concurrency: readCount("--concurrency", concurrency) }),
    ...(canary !== undefined && { canary }),
    onTenant: (tenant) => output.progress((style) => tenantText(tenant, style)),
    signal: interruption(),
  });
  output.result(tenantsDocument(report), (style) => tenantsText(report, style));
  return report.tenants.some(({ status }) => status === "failed" || status === "skipped") ? 2 : 0;
}
