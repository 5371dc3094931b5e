/** The error with which a server ends a session. */
export interface LastWords {
  readonly message: string;
  readonly code: string;
}

/**
 * Finds the error that ends the session in the last that was received from the server. A driver that
 * waits for ReadyForQuery never comes to report it.
 *
 * https://www.postgresql.org/docs/current/protocol-error-fields.html
 */
export function lastWords(received: Buffer): LastWords | undefined {
  for (let at = 0; at + 5 <= received.length; at += 1 + received.readUInt32BE(at + 1)) {
    if (received[at] !== "E".charCodeAt(0)) continue;
    const fields = received.toString("utf8", at + 5).split("\0");
    const field = (letter: string) => fields.find((each) => each.startsWith(letter))?.slice(1);
    const severity = field("V") ?? field("S");
    if (severity !== "FATAL" && severity !== "PANIC") continue;
    return { message: field("M") ?? "", code: field("C") ?? "" };
  }
  return undefined;
}
