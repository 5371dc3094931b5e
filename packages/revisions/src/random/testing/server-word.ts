/** How the soak's command names servers: `pg15`, `pglite`. */
import type { TestServer } from "@autogen/testkit";

export function serverWord({ engine, major }: Pick<TestServer, "engine" | "major">): string {
  return engine === "pglite" ? "pglite" : `pg${major}`;
}
