/** Stands before a server, and counts what clients wait for. */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { ENDS_STATEMENT, messageReader } from "./messages.ts";

export interface Proxied<T> {
  readonly result: T;
  readonly roundTrips: number;
}

/**
 * Does something with the URL of a proxy, which ends with it.
 * @param silence how long a client sends nothing, in milliseconds, until it is taken to wait
 */
export async function throughProxy<T>(
  url: string,
  work: (url: string) => Promise<T>,
  silence = 50,
): Promise<Proxied<T>> {
  const { hostname, port } = new URL(url);
  let roundTrips = 0;
  const sockets = new Set<Socket>();
  const proxy = createServer((socket) => {
    const upstream = connect({ host: hostname, port: Number(port) });
    for (const end of [socket, upstream]) {
      sockets.add(end);
      // A command that ends without a farewell is told by its exit code.
      end.on("error", () => {});
    }
    const count = waitCounter(() => {
      roundTrips += 1;
    });
    socket.on("data", count.sent);
    upstream.on("data", count.answered);
    socket.pipe(upstream);
    heldUntilSilent(upstream, socket, silence);
  });
  await once(proxy.listen(0, "127.0.0.1"), "listening");
  try {
    const before = new URL(url);
    before.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const result = await work(before.href);
    return { result, roundTrips };
  } finally {
    proxy.close();
    for (const socket of sockets) socket.destroy();
  }
}

/** Passes answers on once the client waits: what it sends whatever they are is under way by then, on a slow machine too. */
function heldUntilSilent(upstream: Socket, client: Socket, silence: number): void {
  let held: Buffer[] = [];
  const pass = () => {
    client.write(Buffer.concat(held));
    held = [];
  };
  const timer = setTimeout(pass, silence);
  upstream.on("data", (bytes) => {
    held.push(bytes);
    timer.refresh();
  });
  client.on("data", () => timer.refresh());
  upstream.on("end", () => {
    clearTimeout(timer);
    client.end(Buffer.concat(held));
  });
  client.on("close", () => clearTimeout(timer));
}

/** Says that the server is ready: https://www.postgresql.org/docs/current/protocol-message-formats.html */
const READY = "Z";

/** That of a server to the question whether it speaks TLS. */
const isTlsAnswer = (bytes: Buffer) => bytes.length === 1;

interface WaitCounter {
  readonly sent: (bytes: Buffer) => void;
  readonly answered: (bytes: Buffer) => void;
}

/** Calls back where a client sends something while no answer is under way: what it sends together is waited for once. */
export function waitCounter(found: () => void): WaitCounter {
  let waiting = 0;
  const ready = messageReader((type) => {
    if (type === READY) waiting = Math.max(0, waiting - 1);
  }, true);
  return {
    sent: messageReader((type) => {
      if (!ENDS_STATEMENT.has(type)) return;
      if (waiting === 0) found();
      waiting += 1;
    }),
    answered: (bytes) => {
      if (!isTlsAnswer(bytes)) ready(bytes);
    },
  };
}
