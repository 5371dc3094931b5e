import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/**
 * Runs the tests of projects, if nothing is said those that use a database, with more environment, more arguments
 * and those of this command; its exit code is ours.
 */
export async function vitest(
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  projects: readonly string[] = ["!long-*", "long-servers"],
): Promise<void> {
  const program = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
  const child = spawn(
    process.execPath,
    [
      program,
      "run",
      ...projects.flatMap((name) => ["--project", name]),
      ...args,
      ...process.argv.slice(2),
    ],
    {
      stdio: "inherit",
      env: { ...environment, ...process.env },
    },
  );
  const [status] = (await once(child, "close")) as [number | null];
  process.exitCode = status ?? 1;
}
