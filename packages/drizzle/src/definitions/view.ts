import type { ReadContext } from "../context.ts";
import { isView } from "../drizzle.ts";
import type { Declaration } from "./declaration.ts";
import { viewDeclaration } from "./view-source.ts";

export function declareView(value: unknown, context: ReadContext): Declaration<"view"> | undefined {
  if (!isView(value)) return undefined;
  const config = context.drizzle.viewConfig(value);
  const { checkOption, securityBarrier, securityInvoker } = config.with ?? {};
  return viewDeclaration("view", value, config, context, (defined) => ({
    ...defined,
    ...(checkOption && { checkOption }),
    ...(securityBarrier && { securityBarrier }),
    ...(securityInvoker && { securityInvoker }),
  }));
}
