/** A proxy that sees how many statements a client sends. */
import { type Listener, listen } from "../../../postgres/src/connection/testing/listener.ts";
import { upstreamOf } from "../../../postgres/src/connection/testing/proxy.ts";
import { ENDS_STATEMENT, messageReader } from "./messages.ts";

export interface CountingProxy extends Listener {
  /** A round trip has one of them at least, so that there are no more round trips than that. */
  statements(): number;
}

/** Stands before the server of a URL until the test has finished. */
export async function countingProxy(url: string): Promise<CountingProxy> {
  let statements = 0;
  const listener = await listen((socket) => {
    const upstream = upstreamOf(url);
    const count = messageReader((type) => {
      if (ENDS_STATEMENT.has(type)) statements += 1;
    });
    socket.on("data", count);
    socket.pipe(upstream).pipe(socket);
    upstream.on("close", () => socket.destroy());
  });
  return { ...listener, statements: () => statements };
}
