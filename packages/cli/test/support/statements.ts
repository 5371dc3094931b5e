/** A proxy that sees how many statements a client sends. */
import { type Listener, listen } from "../../../postgres/src/connection/testing/listener.ts";
import { upstreamOf } from "../../../postgres/src/connection/testing/proxy.ts";

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

/** Query and Sync: https://www.postgresql.org/docs/current/protocol-message-formats.html */
const ENDS_STATEMENT: ReadonlySet<string> = new Set(["Q", "S"]);

/** SSLRequest, which the startup message follows; neither has a type. */
const SSL_REQUEST = 80877103;

/** Calls back with the type of each message of a client. */
function messageReader(found: (type: string) => void): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let isStarted = false;
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const head = isStarted ? 1 : 0;
      const length = rest.length < head + 4 ? Number.POSITIVE_INFINITY : rest.readUInt32BE(head);
      if (rest.length < head + length) return;
      if (isStarted) found(String.fromCharCode(rest[0] ?? 0));
      else isStarted = rest.readUInt32BE(4) !== SSL_REQUEST;
      rest = rest.subarray(head + length);
    }
  };
}
