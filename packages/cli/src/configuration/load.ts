import type { Settings } from "./setting.ts";

/** What configuration files import of drizzle-kit, for where only autogen is installed. */
const DRIZZLE_KIT = { defineConfig: (config: unknown) => config };

/**
 * Loads a configuration file in TypeScript or JavaScript.
 *
 * @param file its absolute path
 * @returns what it exports
 * @throws the loader's errors: it cannot be compiled, an import is not found, it throws
 */
export async function loadModule(file: string): Promise<Settings> {
  const [{ loadModules }, autogen] = await Promise.all([
    import("@autogen/loader"),
    import("../index.ts"),
  ]);
  const { modules } = await loadModules({
    files: [file],
    always: { "drizzle-autogen": autogen },
    peers: { "drizzle-kit": DRIZZLE_KIT },
  });
  return modules[0]?.exports ?? {};
}
