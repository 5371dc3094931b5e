/** How long the parts of a proof take, told in Node's User Timing; `docs/performance.md` has them. */

/** Does a part of a proof, and leaves its start and duration on the performance timeline. */
export async function part<T>(name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    performance.measure(`autogen:proof-${name}`, { start });
  }
}
