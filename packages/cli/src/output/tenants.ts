/** How an upgrade of many tenants goes, and how it ended. */
import { describeError } from "../errors.ts";
import type { TenantReport, TenantStatus, TenantsReport } from "../library/types.ts";
import { count } from "./changes.ts";
import { errorDocument } from "./error.ts";
import { duration } from "./progress.ts";
import type { Style } from "./style.ts";

/** What `--json` prints. */
export function tenantsDocument({ tenants }: TenantsReport): object {
  return {
    tenants: tenants.map(({ error, ...tenant }) => ({
      ...tenant,
      ...(error !== undefined && errorDocument(describeError(error))),
    })),
  };
}

/** A tenant that is done, in a line. */
export function tenantText(report: TenantReport, style: Style): string {
  const { tenant, status, applied, planned = [], error, milliseconds } = report;
  const time = style.dim(duration(milliseconds));
  switch (status) {
    case "upgraded":
      return `${tenant}: applied ${applied.join(", ")} ${time}`;
    case "unchanged":
      return style.dim(`${tenant}: nothing to do`);
    case "pending":
      return `${tenant}: would apply ${planned.join(", ")}`;
    case "failed":
      return style.red(`${tenant}: ${describeError(error).message}`);
    case "skipped":
      return style.yellow(`${tenant}: not begun`);
  }
}

/** The counts, and each tenant that is not where it should be. */
export function tenantsText({ tenants }: TenantsReport, style: Style): string {
  const having = (status: TenantStatus) => tenants.filter((tenant) => tenant.status === status);
  const [upgraded, unchanged] = [having("upgraded"), having("unchanged")];
  const pending = having("pending");
  const [failed, skipped] = [having("failed"), having("skipped")];
  const done = [
    ...(upgraded.length > 0 ? [`upgraded ${count(upgraded.length, "tenant")}`] : []),
    ...(pending.length > 0 ? [`would upgrade ${count(pending.length, "tenant")}`] : []),
    ...(unchanged.length > 0 ? [`${count(unchanged.length, "tenant")} had nothing to do`] : []),
  ];
  const isDone = failed.length + skipped.length === 0;
  if (isDone) return `${style.green("✓")} ${sentence(done)}`;
  const left = [
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
    ...(skipped.length > 0 ? [`${skipped.length} not begun`] : []),
  ];
  return [
    ...failed.flatMap((tenant) => failureLines(tenant, style)),
    `${style.red("✗")} ${sentence([...done, ...left])}`,
    "The same command goes on where this one stopped.",
  ].join("\n");
}

function failureLines({ tenant, applied, error }: TenantReport, style: Style): string[] {
  const { message, help } = describeError(error);
  const before = applied.length > 0 ? ` (behind ${applied.join(", ")})` : "";
  return [
    `${style.bold(tenant)}${before}: ${message}`,
    ...(help ? [`  ${style.cyan("help:")} ${help}`] : []),
  ];
}

function sentence(parts: readonly string[]): string {
  const text = parts.join(", ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
