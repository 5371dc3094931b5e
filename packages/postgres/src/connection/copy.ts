import { type Duplex, Readable, type Stream, type Writable } from "node:stream";
import { finished } from "node:stream/promises";

const sync = Buffer.from([0x53, 0, 0, 0, 4]);

/**
 * Ends a COPY that has begun: what comes from the server is thrown away, what it waits for is refused.
 * A server that waits for data of the extended protocol takes no notice of the Sync that came with the
 * statement, and needs another.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-COPY
 */
export async function abandonCopy(
  stream: Stream,
  transport: Duplex,
  needsSync: boolean,
): Promise<void> {
  if (stream instanceof Readable) return finished(stream.resume());
  // postgres.js sends CopyFail when its stream is destroyed.
  (stream as Writable).on("error", () => {}).destroy(new Error("not to be run here"));
  if (needsSync) transport.write(sync);
}
