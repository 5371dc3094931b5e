/** Servers that answer as a test wants it. */
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on a free local port until the test has finished. */
export async function listen(onConnection: (socket: Socket) => void): Promise<Listener> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    // A client that goes away is no failure of the test.
    socket.on("error", () => {});
    onConnection(socket);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    if (!server.listening) return;
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, "close");
  };
  onTestFinished(close);
  return { port, close };
}

const sslRequest = 80877103;

/** Calls back with the startup message of a client, to whom TLS is refused before. */
export function onStartup(socket: Socket, start: (startup: Buffer) => void): void {
  socket.once("data", (message: Buffer) => {
    if (message.readUInt32BE(4) !== sslRequest) return start(message);
    socket.write("N");
    onStartup(socket, start);
  });
}

/** Refuses a session, in answer to the startup message. */
export function refuse(socket: Socket, code: string, message: string): void {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.alloc(5, "E");
  head.writeUInt32BE(4 + fields.length, 1);
  socket.end(Buffer.concat([head, fields]));
}

/** A server that refuses every session. */
export function refusing(code: string, message: string): (socket: Socket) => void {
  return (socket) => onStartup(socket, () => refuse(socket, code, message));
}
