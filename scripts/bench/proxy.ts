/** Stands before a server, and counts what clients wait for. */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { ENDS_STATEMENT, messageReader } from "../../packages/cli/test/support/messages.ts";

export interface Proxied<T> {
  readonly result: T;
  readonly roundTrips: number;
}

/** Does something with the URL of a proxy, which ends with it. */
export async function throughProxy<T>(
  url: string,
  work: (url: string) => Promise<T>,
): Promise<Proxied<T>> {
  const { hostname, port } = new URL(url);
  let roundTrips = 0;
  const count = (type: string) => {
    if (ENDS_STATEMENT.has(type)) roundTrips += 1;
  };
  const sockets = new Set<Socket>();
  const proxy = createServer((socket) => {
    const upstream = connect({ host: hostname, port: Number(port) });
    for (const end of [socket, upstream]) {
      sockets.add(end);
      // A command that ends without a farewell is told by its exit code.
      end.on("error", () => {});
    }
    socket.on("data", messageReader(count));
    socket.pipe(upstream).pipe(socket);
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
