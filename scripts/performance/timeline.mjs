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
  const { user, system } = process.cpuUsage();
  const processor = (user + system) / 1000;
  writeSync(
    3,
    JSON.stringify({ timeOrigin, processor, parts: { node, ...Object.fromEntries(parts) } }),
  );
});
