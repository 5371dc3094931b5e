/** How long the parts of a command take, told in Node's User Timing; `docs/performance.md` has them. */
export const MEASURE = "autogen:";

/**
 * Does a part of a command, and leaves its start and duration on the performance timeline.
 * https://nodejs.org/api/perf_hooks.html#performancemeasurename-startmarkoroptions-endmark
 */
export async function timed<T>(part: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    performance.measure(`${MEASURE}${part}`, { start });
  }
}
