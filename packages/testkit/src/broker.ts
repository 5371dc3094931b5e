import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { RunningServer, TestServer } from "./servers/server.ts";

/** Starts servers on demand for the processes of a test run, each once. */
export interface Broker {
  /** Where `requestServer` asks. */
  readonly address: string;
  /** Stops all that was started. */
  close(): Promise<void>;
}

type Start = (server: TestServer) => Promise<RunningServer>;

interface Answer {
  readonly url?: string;
  readonly error?: string;
}

export class ServerRequestError extends Error {
  override readonly name = "ServerRequestError";
  readonly server: string;

  constructor(server: string, reason: string) {
    super(`The test server "${server}" is not to be had. ${reason}`);
    this.server = server;
  }
}

/**
 * Serves HTTP on a free local port: a test run's workers share nothing else with its main process.
 *
 * @param running the servers that were started before, by name.
 */
export async function openBroker(
  servers: readonly TestServer[],
  start: Start,
  running: ReadonlyMap<string, Promise<RunningServer>> = new Map(),
): Promise<Broker> {
  const started = new Map(running);
  const startOnce = (server: TestServer): Promise<RunningServer> => {
    const promise = started.get(server.name) ?? start(server);
    started.set(server.name, promise);
    return promise;
  };
  const answer = async (name: string): Promise<Answer> => {
    const server = servers.find((candidate) => candidate.name === name);
    if (!server) return { error: `This run has ${servers.map((each) => each.name).join(", ")}.` };
    try {
      const { url } = await startOnce(server);
      return { url };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  };
  const listener = createServer(async (request, response) => {
    const name = decodeURIComponent(request.url?.slice(1) ?? "");
    response.end(JSON.stringify(await answer(name)));
  }).listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    close: async () => {
      listener.close();
      listener.closeAllConnections();
      const settled = await Promise.allSettled(started.values());
      await Promise.all(
        settled.map((each) => (each.status === "fulfilled" ? each.value.stop() : undefined)),
      );
    },
  };
}

/**
 * The URL of a server of this run, which the broker starts if nobody asked before.
 *
 * @throws ServerRequestError with the reason why it cannot start.
 */
export async function requestServer(address: string, server: TestServer): Promise<string> {
  const response = await fetch(`${address}/${encodeURIComponent(server.name)}`);
  const { url, error } = (await response.json()) as Answer;
  if (url === undefined) throw new ServerRequestError(server.name, error ?? "");
  return url;
}
