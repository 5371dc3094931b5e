/**
 * Sessions of servers, for a thread that cannot wait for sockets: it posts what it has to say, sleeps
 * until the flag of the session is set, and finds the whole answer on its port.
 */
import { connect } from "node:net";
import { parentPort } from "node:worker_threads";

parentPort.on("message", ({ host, port, flag, answers }) => {
  const socket = connect({ host, port });

  /** @type {{ received: Buffer, isWhole: (received: Buffer) => boolean } | undefined} */
  let waiting;

  const answer = () => {
    if (!waiting) return;
    answers.postMessage(waiting.received);
    waiting = undefined;
    Atomics.store(flag, 0, 1);
    Atomics.notify(flag, 0);
  };

  socket.on("data", (bytes) => {
    if (!waiting) return;
    waiting.received = Buffer.concat([waiting.received, bytes]);
    if (waiting.isWhole(waiting.received)) answer();
  });
  for (const event of ["error", "close"]) socket.on(event, answer);

  answers.on("message", ({ bytes, end }) => {
    if (end === "none") return socket.end(bytes);
    waiting = { received: Buffer.alloc(0), isWhole: ENDS[end] };
    if (socket.closed) answer();
    else socket.write(bytes);
  });
  answers.on("close", () => socket.destroy());
});

/** A letter, the length of what follows, the rest; ReadyForQuery is the last. */
function isReady(received) {
  let letter = 0;
  let at = 0;
  while (at + 5 <= received.length) {
    letter = received[at];
    at += 1 + received.readUInt32BE(at + 1);
  }
  return at === received.length && letter === 0x5a;
}

const ENDS = { letter: (received) => received.length > 0, ready: isReady };
