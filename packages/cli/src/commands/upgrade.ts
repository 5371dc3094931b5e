import type { ExitCode } from "../arguments/command.ts";
import type { Context } from "./context.ts";
import { type RunFlags, runFlags, runRevisions } from "./run-revisions.ts";
import { printScript, refuseWithScript } from "./run-script.ts";
import { runTenants, type TenantFlags, tenantFlags } from "./upgrade-tenants.ts";

interface Arguments extends RunFlags, TenantFlags {
  readonly target: string;
  readonly "allow-edited": boolean | undefined;
  readonly sql: boolean | undefined;
}

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const { library } = context;
  const { target } = args;
  const flags = runFlags(args);
  const allowEdited = args["allow-edited"];
  const tenants = tenantFlags(args);
  if (args.sql) {
    refuseWithScript({ ...flags, "allow-edited": allowEdited, ...tenants });
    return printScript(library.upgradeSql, target, context);
  }
  if (tenants) return runTenants(tenants, target, { ...flags, allowEdited }, context);
  return runRevisions(library.upgrade, target, { ...flags, allowEdited }, context);
}
