/** Preloaded by a command: at its end, writes when its parts began and ended to descriptor 3. */
import { writeSync } from "node:fs";

process.on("exit", () => {
  const { timeOrigin, nodeTiming } = performance;
  const parts = performance
    .getEntriesByType("measure")
    .map(({ name, startTime, duration }) => [
      name,
      { start: startTime, end: startTime + duration },
    ]);
  const node = { start: 0, end: nodeTiming.bootstrapComplete };
  writeSync(3, JSON.stringify({ timeOrigin, parts: { node, ...Object.fromEntries(parts) } }));
});
