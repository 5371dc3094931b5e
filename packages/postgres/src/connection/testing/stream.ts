import type { Socket } from "node:net";

/** Calls back with every message of a server or of a client that is past its startup. */
export function onMessages(socket: Socket, each: (letter: string, message: Buffer) => void): void {
  let pending = Buffer.alloc(0);
  socket.on("data", (bytes: Buffer) => {
    pending = Buffer.concat([pending, bytes]);
    while (pending.length > 4 && pending.length > pending.readUInt32BE(1)) {
      const end = 1 + pending.readUInt32BE(1);
      const message = pending.subarray(0, end);
      pending = pending.subarray(end);
      each(message.toString("latin1", 0, 1), message);
    }
  });
}
