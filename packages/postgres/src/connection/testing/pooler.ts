import type { Socket } from "node:net";
import { type Listener, listen, onStartup } from "./listener.ts";
import { upstreamOf } from "./proxy.ts";
import { onMessages } from "./stream.ts";

type PoolMode = "session" | "transaction";

/** A session of the server, and to whom its messages go at present. */
interface Backend {
  readonly socket: Socket;
  client: Client | undefined;
}

interface Client {
  readonly socket: Socket;
  backend: Backend | undefined;
  /** How many times the server has still to say that it is ready. */
  awaited: number;
}

/**
 * A pooler as PgBouncer is one: it names sessions by numbers of its own, and in transaction mode it
 * takes the server's session away after each transaction, to give it to whoever comes next.
 */
export function startPooler(url: string, mode: PoolMode): Promise<Listener> {
  const idle: Backend[] = [];

  const onBackend = (backend: Backend, letter: string, message: Buffer): void => {
    const { client } = backend;
    if (!client) return;
    if (letter === "K") message.writeUInt32BE(message.readUInt32BE(5) + 1_000_000, 5);
    client.socket.write(message);
    if (letter === "Z") onReady(client, backend, message.toString("latin1", 5));
  };

  const onReady = (client: Client, backend: Backend, status: string): void => {
    client.awaited -= 1;
    if (mode === "session" || status !== "I" || client.awaited > 0) return;
    client.backend = undefined;
    backend.client = undefined;
    idle.push(backend);
  };

  const onClient = (client: Client, letter: string, message: Buffer): void => {
    if (letter === "X") return;
    client.backend ??= idle.pop();
    if (!client.backend) throw new Error("The pooler has no idle session.");
    client.backend.client = client;
    if (letter === "Q" || letter === "S") client.awaited += 1;
    client.backend.socket.write(message);
  };

  return listen((socket) => {
    onStartup(socket, (startup) => {
      const backend: Backend = { socket: upstreamOf(url), client: undefined };
      const client: Client = { socket, backend, awaited: 1 };
      backend.client = client;
      onMessages(backend.socket, (...message) => onBackend(backend, ...message));
      onMessages(socket, (...message) => onClient(client, ...message));
      backend.socket.write(startup);
      socket.on("close", () => client.backend?.socket.destroy());
    });
  });
}
