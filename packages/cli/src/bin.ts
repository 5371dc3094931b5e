/** The process `autogen`. */
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import type { Surroundings } from "./main.ts";

const { stdin, stdout, stderr } = process;
const write = stdout.write.bind(stdout);

/** Standard output is for results: what the user's modules print goes to standard error. */
function claimStdout(): void {
  stdout.write = stderr.write.bind(stderr) as typeof stdout.write;
}

/** Whoever reads has seen enough (`autogen history | head`); what is being done is done all the same. */
function ignoreClosedPipes(): void {
  for (const stream of [stdout, stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}

/**
 * Of ten thousand tables, two thirds of the memory would be garbage that nobody has looked for yet. V8's heap grows by
 * so many percent before it looks, and what compiles definitions gives back at once what it no longer uses:
 * https://microsoft.github.io/mimalloc/environment.html
 */
function takeLittleMemory(): void {
  setFlagsFromString("--heap-growing-percent=30");
  process.env.MIMALLOC_PURGE_DELAY ??= "0";
}

/** The first interrupt stops at the next safe point; a second one, at once. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

function version(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

function surroundings(): Surroundings {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: { write, isTTY: stdout.isTTY, columns: stdout.columns },
    stderr,
    interruption,
    terminal: stdin.isTTY && stderr.isTTY ? { input: stdin, output: stderr } : undefined,
    version: version(),
  };
}

async function run(words: readonly string[]): Promise<number> {
  if (words.length === 1 && words[0] === "--version") {
    write(`${version()}\n`);
    return 0;
  }
  const { main } = await import("./main.ts");
  return main(words, surroundings());
}

/** Ends the process once all is written, whatever timers and pools the user's modules opened. */
async function exit(code: number): Promise<void> {
  process.exitCode = code;
  await new Promise<void>((resolve) => write("", () => resolve()));
  await new Promise<void>((resolve) => stderr.write("", () => resolve()));
  process.exit();
}

/** What a module of the user's throws after it was loaded, outside of any call of ours. */
function reportStrays(words: readonly string[]): void {
  process.on("uncaughtException", async (error) => {
    const { reportFailure } = await import("./main.ts");
    reportFailure(error, words, surroundings());
    await exit(2);
  });
}

takeLittleMemory();
ignoreClosedPipes();
claimStdout();
reportStrays(process.argv.slice(2));
await exit(await run(process.argv.slice(2)));
