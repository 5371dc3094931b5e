import { once } from "node:events";
import net from "node:net";
import type { Duplex } from "node:stream";
import type { Host } from "../url/target.ts";

/** Waits for an event of a socket, and destroys the socket where something else comes first. */
export async function awaitEvent(
  socket: Duplex,
  event: string,
  signal: AbortSignal,
): Promise<unknown[]> {
  const closed = new AbortController();
  const onClose = () => closed.abort(new ClosedEarly());
  socket.once("close", onClose);
  const either = AbortSignal.any([signal, closed.signal]);
  try {
    return await once(socket, event, { signal: either });
  } catch (error) {
    // What the socket still says after this is of no interest, and would end the process.
    socket.on("error", () => {}).destroy();
    throw (error as Error).name === "AbortError" ? either.reason : error;
  } finally {
    socket.off("close", onClose);
  }
}

/** The other side closed the connection without a word. */
export class ClosedEarly extends Error {
  override readonly name = "ClosedEarly";
  readonly code = "ECONNRESET";

  constructor() {
    super("the connection was closed by the other side");
  }
}

/** Opens a TCP connection, or one to the Unix socket in a folder. */
export async function openSocket({ host, port }: Host, signal: AbortSignal): Promise<net.Socket> {
  const socket = isUnixSocket(host)
    ? net.connect({ path: `${host}/.s.PGSQL.${port}` })
    : net.connect({ host, port, noDelay: true, keepAlive: true });
  await awaitEvent(socket, "connect", signal);
  return socket;
}

export function isUnixSocket(host: string): boolean {
  return host.startsWith("/");
}
