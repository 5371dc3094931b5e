import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/**
 * Runs the tests of a project, if nothing is said those of `npm test`, with more environment, more arguments and
 * those of this command; its exit code is ours.
 */
export async function vitest(
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  project = "!long-*",
): Promise<void> {
  const program = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
  const child = spawn(
    process.execPath,
    [program, "run", "--project", project, ...args, ...process.argv.slice(2)],
    {
      stdio: "inherit",
      env: { ...environment, ...process.env },
    },
  );
  const [status] = (await once(child, "close")) as [number | null];
  process.exitCode = status ?? 1;
}
