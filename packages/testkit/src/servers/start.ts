import { startContainer } from "./container.ts";
import { startNative } from "./native.ts";
import { startPglite } from "./pglite.ts";
import type { Engine, RunningServer, TestServer } from "./server.ts";

const starters: Record<Exclude<Engine, "given">, (major: number) => Promise<RunningServer>> = {
  container: startContainer,
  native: startNative,
  pglite: startPglite,
};

/**
 * Starts a server of the engine's kind.
 *
 * @param givenUrl of the server that runs already, for the engine `given`; it is never stopped.
 */
export function startServer({ engine, major }: TestServer, givenUrl = ""): Promise<RunningServer> {
  if (engine === "given") return Promise.resolve({ url: givenUrl, stop: async () => {} });
  return starters[engine](major);
}
