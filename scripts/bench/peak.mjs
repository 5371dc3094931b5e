/** Preloaded by a command: at its end, writes the most memory that it held, in kilobytes, to descriptor 3. */
import { existsSync, readFileSync, writeSync } from "node:fs";

/** Linux counts into `ru_maxrss` what the parent held when it forked: getrusage(2). This is of the program alone: proc(5). */
const STATUS = "/proc/self/status";

function peak() {
  if (!existsSync(STATUS)) return process.resourceUsage().maxRSS;
  const [, kilobytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(STATUS, "utf8"));
  return kilobytes;
}

process.on("exit", () => {
  writeSync(3, `${peak()}`);
});
