/** Vitest's global setup: decides which servers this run has, and stops those that were used. */
import { randomBytes } from "node:crypto";
import type { TestProject } from "vitest/node";
import { openBroker } from "./broker.ts";
import { dropDatabases, majorOf } from "./databases/postgres.ts";
import { planServers } from "./plan.ts";
import { findNative } from "./servers/binaries.ts";
import { engineMayAnswer, requireImage } from "./servers/container.ts";
import type { TestServer } from "./servers/server.ts";
import { startServer } from "./servers/start.ts";
import { readSettings } from "./settings.ts";

declare module "vitest" {
  export interface ProvidedContext {
    testkit: TestRun;
  }
}

/** What the processes of a run know of it. */
export interface TestRun {
  readonly servers: readonly TestServer[];
  readonly broker: string;
  /** What the names of its databases begin with. */
  readonly prefix: string;
}

async function hasContainer(major: number): Promise<boolean> {
  if (!engineMayAnswer()) return false;
  try {
    await requireImage(major);
    return true;
  } catch (error) {
    console.warn(`${(error as Error).message}\nA native server takes its place.`);
    return false;
  }
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const settings = readSettings(process.env);
  const supplies = { majorOf, hasContainer, hasNative: (major: number) => !!findNative(major) };
  const servers = await planServers(settings, supplies);
  if (settings.engine === "container") {
    for (const { major } of servers) await requireImage(major);
  }
  const prefix = `autogen_test_${randomBytes(4).toString("hex")}_`;
  const broker = await openBroker(servers, (server) => startServer(server, settings.url));
  provide("testkit", { servers, broker: broker.address, prefix });
  return async () => {
    if (settings.url) await dropDatabases(settings.url, prefix);
    await broker.close();
  };
}
