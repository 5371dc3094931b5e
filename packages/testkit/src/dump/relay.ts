/** A session with a server whose answers are waited for without an event loop. */
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";

export interface Relay {
  /** Sends bytes; the answer to them is there when it returns, empty while a message is not whole. */
  exchange(bytes: Uint8Array): Uint8Array;
  close(): void;
}

const NOTHING = new Uint8Array();

export function openRelay(url: string): Relay {
  const { hostname: host, port } = new URL(url);
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const { port1: here, port2: answers } = new MessageChannel();
  sessions().postMessage({ host, port: Number(port), flag, answers }, [answers]);
  let waiting = Buffer.alloc(0);
  let isStarted = false;
  return {
    exchange: (bytes) => {
      waiting = Buffer.concat([waiting, bytes]);
      const message = isStarted ? lastOf(waiting) : firstOf(waiting);
      if (!message) return NOTHING;
      isStarted ||= message.starts;
      Atomics.store(flag, 0, 0);
      here.postMessage({ bytes: waiting, end: message.end });
      waiting = Buffer.alloc(0);
      if (message.end === "none") return NOTHING;
      Atomics.wait(flag, 0, 0);
      return receiveMessageOnPort(here)?.message ?? NOTHING;
    },
    close: () => here.close(),
  };
}

let worker: Worker | undefined;

/** The thread that has the sockets: one for all dumps, since a thread takes longer to start than a dump. */
function sessions(): Worker {
  worker ??= new Worker(new URL("./relay.mjs", import.meta.url), { execArgv: [] });
  worker.unref();
  return worker;
}

interface Ending {
  /** What the answer ends with. */
  readonly end: "letter" | "ready" | "none";
  readonly starts: boolean;
}

/** SSLRequest and GSSENCRequest, which are answered by a letter. */
const REQUESTS: ReadonlySet<number> = new Set([80877103, 80877104]);

/** Until the session has begun, messages have a length and no letter. */
function firstOf(bytes: Buffer): Ending | undefined {
  if (bytes.length < 8 || bytes.readUInt32BE(0) > bytes.length) return undefined;
  return REQUESTS.has(bytes.readUInt32BE(4))
    ? { end: "letter", starts: false }
    : { end: "ready", starts: true };
}

/** Query, Sync and Terminate: nothing is answered before one of them. */
const ENDS: Readonly<Record<string, Ending["end"]>> = { Q: "ready", S: "ready", X: "none" };

function lastOf(bytes: Buffer): Ending | undefined {
  let letter = "";
  let at = 0;
  while (at + 5 <= bytes.length) {
    letter = bytes.toString("latin1", at, at + 1);
    at += 1 + bytes.readUInt32BE(at + 1);
  }
  const end = at === bytes.length ? ENDS[letter] : undefined;
  return end && { end, starts: false };
}
