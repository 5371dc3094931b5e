/**
 * The messages that a client sends, one after the other: a letter, the length of what follows, the
 * rest. https://www.postgresql.org/docs/current/protocol-message-formats.html
 */

export interface Message {
  readonly letter: string;
  readonly bytes: Buffer;
}

export function splitMessages(bytes: Buffer): readonly Message[] {
  const messages: Message[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 1 + bytes.readUInt32BE(at + 1);
    messages.push({ letter: bytes.toString("latin1", at, at + 1), bytes: bytes.subarray(at, end) });
    at = end;
  }
  return messages;
}

/** The only message without a letter; its length begins with a zero byte. */
export function isStartup(bytes: Buffer): boolean {
  return bytes[0] === 0;
}

const copyFail: Message = { letter: "f", bytes: Buffer.from([0x66, 0, 0, 0, 5, 0]) };

/** Gives up a COPY FROM STDIN, where a statement turns out to be one; elsewhere it means nothing. */
export function withCopyFail(messages: readonly Message[]): readonly Message[] {
  return messages.flatMap((message) => {
    if (message.letter === "Q") return [message, copyFail];
    return message.letter === "S" ? [copyFail, message] : [message];
  });
}

/** After Query and Sync the server says that it is ready, whatever became of the statement. */
export function asksForReady(messages: readonly Message[]): boolean {
  return messages.some(({ letter }) => letter === "Q" || letter === "S");
}

/** ReadyForQuery ends what a server has to say. */
export function endsReady(answer: Buffer): boolean {
  return answer.at(-6) === 0x5a && answer.readUInt32BE(answer.length - 5) === 5;
}
