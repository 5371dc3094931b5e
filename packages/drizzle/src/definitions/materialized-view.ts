import type { MaterializedView } from "@autogen/core";
import type { ReadContext } from "../context.ts";
import { isMaterializedView } from "../drizzle.ts";
import type { Declaration } from "./declaration.ts";
import { viewDeclaration } from "./view-source.ts";

export function declareMaterializedView(
  value: unknown,
  context: ReadContext,
): Declaration<"materializedView"> | undefined {
  if (!isMaterializedView(value)) return undefined;
  const config = context.drizzle.materializedViewConfig(value);
  const { using, tablespace, withNoData } = config;
  return viewDeclaration("materializedView", value, config, context, (defined) => ({
    ...defined,
    ...(using !== undefined && using !== "heap" && { using }),
    ...(tablespace !== undefined && tablespace !== "pg_default" && { tablespace }),
    ...parameters(config.with),
    ...(withNoData && { withNoData }),
  }));
}

/** drizzle-orm writes `autovacuumEnabled` for `autovacuum_enabled`. */
function parameters(options: object | undefined): Pick<MaterializedView, "with"> {
  const given = Object.entries(options ?? {}).filter(([, value]) => value !== undefined);
  if (given.length === 0) return {};
  const named = given.map(([key, value]) => [
    key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    String(value),
  ]);
  return { with: Object.fromEntries(named) };
}
