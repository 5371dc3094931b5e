import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Where the system does not tell when a process started. */
const unknown = "0";

/**
 * When a process started, in the system's own unit: the number of a process is used again once it is
 * gone, its start is not.
 *
 * @returns nothing where no such process runs.
 */
export function processStart(pid: number): string | undefined {
  if (!exists(pid)) return undefined;
  if (process.platform === "linux") return linuxStart(pid);
  return process.platform === "win32" ? unknown : unixStart(pid);
}

/** Whether a process that was seen before is this one. */
export function isSameStart(one: string, other: string): boolean {
  return one === other || one === unknown || other === unknown;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: the name may hold any character. */
function linuxStart(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" || state === "X" ? undefined : fields[18];
  } catch (error) {
    // Gone in between, or hidden from this user.
    return (error as NodeJS.ErrnoException).code === "ESRCH" ? undefined : unknown;
  }
}

function unixStart(pid: number): string | undefined {
  try {
    const environment = { LC_ALL: "C", TZ: "UTC" };
    const options = { encoding: "utf8", env: environment } as const;
    const started = execFileSync("/bin/ps", ["-o", "lstart=", "-p", `${pid}`], options);
    return `${Date.parse(`${started.trim()} UTC`) / 1000}`;
  } catch (error) {
    // 1: no such process.
    if ((error as { readonly status?: number }).status === 1) return undefined;
    return unknown;
  }
}
