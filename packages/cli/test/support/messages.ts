/** What a client sends, message by message, or a server. */

/** Query and Sync: https://www.postgresql.org/docs/current/protocol-message-formats.html */
export const ENDS_STATEMENT: ReadonlySet<string> = new Set(["Q", "S"]);

/** SSLRequest, which the startup message follows; neither has a type. */
const SSL_REQUEST = 80877103;

/**
 * Calls back with the type of each message.
 *
 * @param isStarted whether each has a type from the first one on, as those of a server have
 */
export function messageReader(
  found: (type: string) => void,
  isStarted = false,
): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
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
