/** Vitest's global setup: decides which servers this run has, and stops those that were used. */
import { randomBytes } from "node:crypto";
import type { TestProject } from "vitest/node";
import { type Broker, openBroker, requestServer } from "./broker.ts";
import { dropDatabases, majorOf } from "./databases/postgres.ts";
import { planServers } from "./plan.ts";
import { findNative } from "./servers/binaries.ts";
import { engineMayAnswer, NoContainerError, startContainer } from "./servers/container.ts";
import { removeFolder, scratchFolder } from "./servers/scratch.ts";
import { PGLITE, type RunningServer, type TestServer, testServer } from "./servers/server.ts";
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
  /** Where its PGlite databases lie. */
  readonly folder: string;
}

type Running = Map<string, Promise<RunningServer>>;

/** Only starting a container tells whether it can be had. */
async function tryContainer(major: number, running: Running): Promise<boolean> {
  if (!engineMayAnswer()) return false;
  try {
    const started = await startContainer(major);
    running.set(testServer("container", major).name, Promise.resolve(started));
    return true;
  } catch (error) {
    if (!(error instanceof NoContainerError)) throw error;
    console.warn(`${error.message}\nA native server takes its place.`);
    return false;
  }
}

/** One clear failure at the start instead of one in every test. */
async function requireAll(broker: Broker, servers: readonly TestServer[]): Promise<void> {
  try {
    for (const server of servers) await requestServer(broker.address, server);
  } catch (error) {
    await broker.close();
    throw error;
  }
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const settings = readSettings(process.env);
  const running: Running = new Map();
  const servers = await planServers(settings, {
    majorOf,
    hasContainer: (major) => tryContainer(major, running),
    hasNative: (major) => findNative(major) !== undefined,
  });
  const start = (server: TestServer) => startServer(server, settings.url);
  const broker = await openBroker([...servers, PGLITE], start, running);
  if (settings.engine === "container") await requireAll(broker, servers);
  const prefix = `autogen_test_${randomBytes(4).toString("hex")}_`;
  const folder = scratchFolder("run");
  const clean = (): void => removeFolder(folder);
  process.once("exit", clean);
  provide("testkit", { servers, broker: broker.address, prefix, folder });
  return async () => {
    process.off("exit", clean);
    clean();
    if (settings.url) await dropDatabases(settings.url, prefix);
    await broker.close();
  };
}
