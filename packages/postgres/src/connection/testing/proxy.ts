import { readFileSync } from "node:fs";
import net, { type Socket } from "node:net";
import { join } from "node:path";
import tls from "node:tls";
import { type Listener, listen } from "./listener.ts";

const fixtures = join(import.meta.dirname, "fixtures");

/** Who signed the certificate of `tlsProxy`, which is for `localhost` until 2125. */
export const authority = join(fixtures, "authority.pem");

/** The same database behind another port. */
export function throughPort(url: string, port: number, host = "127.0.0.1"): string {
  const changed = new URL(url);
  changed.host = `${host}:${port}`;
  return changed.href;
}

export function upstreamOf(url: string): Socket {
  const { hostname, port } = new URL(url);
  // A server that goes away first is no failure of the test.
  return net.connect({ host: hostname, port: Number(port) }).on("error", () => {});
}

/** A server that speaks TLS, in front of one that need not. */
export function tlsProxy(url: string): Promise<Listener> {
  const key = readFileSync(join(fixtures, "server-key.pem"));
  const cert = readFileSync(join(fixtures, "server.pem"));
  return listen((socket) => {
    socket.once("data", () => {
      socket.write("S");
      const encrypted = new tls.TLSSocket(socket, { isServer: true, key, cert });
      encrypted.on("error", () => {});
      encrypted.pipe(upstreamOf(url)).pipe(encrypted);
    });
  });
}

/** Counts how often the client writes after the server has answered. */
export async function countingProxy(url: string): Promise<Listener & { turns(): number }> {
  let turns = 0;
  const listener = await listen((socket) => {
    const upstream = upstreamOf(url);
    let isClients = false;
    socket.on("data", (bytes) => {
      if (!isClients) turns += 1;
      isClients = true;
      upstream.write(bytes);
    });
    upstream.on("data", (bytes) => {
      isClients = false;
      socket.write(bytes);
    });
    socket.on("close", () => upstream.destroy());
    upstream.on("close", () => socket.destroy());
  });
  return { ...listener, turns: () => turns };
}
