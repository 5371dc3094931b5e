/** Programs, in folders of their own. */
import { spawn } from "node:child_process";

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Place {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What npm tells its scripts of the project that they belong to, which here is another one. */
const OF_THIS_PROJECT = /^(?:npm_package_|npm_lifecycle_|npm_config_local_prefix$|init_cwd$)/i;

/** What a shell has, without what this run's own tools have put there. */
function environment(): NodeJS.ProcessEnv {
  const names = Object.keys(process.env).filter(
    (name) => !OF_THIS_PROJECT.test(name) && !/^(?:VITEST|NODE_ENV$|NODE_OPTIONS$|GIT_)/.test(name),
  );
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}

/** Runs a program to its end. */
export function run(
  program: string,
  args: readonly string[],
  { cwd, env }: Place,
): Promise<Outcome> {
  const child = spawn(program, args, {
    cwd,
    env: { ...environment(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/**
 * Runs a program that has to succeed.
 *
 * @throws with what it printed
 */
export async function mustRun(
  program: string,
  args: readonly string[],
  place: Place,
): Promise<string> {
  const { code, stdout, stderr } = await run(program, args, place);
  if (code === 0) return stdout;
  throw new Error(`${[program, ...args].join(" ")} ended with ${code}:\n${stdout}${stderr}`);
}
