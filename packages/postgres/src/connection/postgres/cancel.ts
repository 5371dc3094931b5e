import { once } from "node:events";
import type { Duplex } from "node:stream";
import type { SessionKey } from "../session.ts";

/**
 * Asks the server, over a connection of its own, to stop what a session is running. Nothing tells
 * whether it did.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS
 */
export async function requestCancel(socket: Duplex, { pid, secret }: SessionKey): Promise<void> {
  const request = Buffer.alloc(16);
  request.writeUInt32BE(16, 0);
  request.writeUInt32BE(80877102, 4);
  request.writeUInt32BE(pid, 8);
  request.writeUInt32BE(secret, 12);
  const closed = once(socket, "close");
  socket.resume().end(request);
  await closed;
}
