import { setImmediate } from "node:timers/promises";

/** Does something here while the server works. Drivers write in a later turn of the event loop. */
export async function afterSending(work: () => void): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await setImmediate();
  work();
}
