import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Account, giveTo, serverAccount, usableBinaries } from "./account.ts";
import { type NativeBinaries, requireNative } from "./binaries.ts";
import { freePort } from "./free-port.ts";
import { removeFolder, scratchFolder } from "./scratch.ts";
import { type RunningServer, throwawaySettings } from "./server.ts";

/** initdb or the server ended, with what it said. */
export class ServerStartError extends Error {
  override readonly name = "ServerStartError";
  readonly program: string;
  readonly output: string;

  constructor(program: string, output: string) {
    super(`${program} could not start:\n${output.trim()}`);
    this.program = program;
    this.output = output;
  }
}

/** Who the server runs as, and what it is set to beyond what every test server is. */
interface Terms {
  readonly account: Account | undefined;
  readonly settings: readonly string[];
}

interface Started {
  readonly child: ChildProcess;
  readonly port: number;
}

const superuser = "postgres";
const attempts = 3;

function launch(program: string, args: readonly string[], account: Account | undefined) {
  const child = spawn(program, args, {
    ...account,
    env: { PATH: process.env.PATH, TZ: "UTC", LC_ALL: "C" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  return { child, stderr: child.stderr.setEncoding("utf8") };
}

async function initialise(
  { initdb }: NativeBinaries,
  data: string,
  account: Account | undefined,
): Promise<void> {
  const args = ["-D", data, "-U", superuser, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"];
  const { child, stderr } = launch(initdb, args, account);
  let output = "";
  stderr.on("data", (text: string) => {
    output += text;
  });
  const [status] = (await once(child, "close")) as [number | null];
  if (status !== 0) throw new ServerStartError("initdb", output);
}

/** As of 14 and as of 15 a standby says it with other words. */
const READY = /ready to accept (?:read[ -]only )?connections/;

function serve(
  { postgres }: NativeBinaries,
  data: string,
  port: number,
  { account, settings }: Terms,
): Promise<ChildProcess> {
  const all = [
    ...throwawaySettings,
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "shared_buffers=64MB",
    ...settings,
  ];
  const args = ["-D", data, "-p", `${port}`, ...all.flatMap((setting) => ["-c", setting])];
  const { child, stderr } = launch(postgres, args, account);
  return new Promise((resolve, reject) => {
    let output = "";
    child.once("error", reject);
    child.once("close", () => reject(new ServerStartError("postgres", output)));
    stderr.on("data", (text: string) => {
      output = (output + text).slice(-4000);
      if (READY.test(output)) resolve(child);
    });
  });
}

/** A port that was free may be taken by the time the server binds it. */
async function serveOnFreePort(
  binaries: NativeBinaries,
  data: string,
  terms: Terms,
  left = attempts,
): Promise<Started> {
  const port = await freePort();
  try {
    return { child: await serve(binaries, data, port, terms), port };
  } catch (error) {
    const taken = error instanceof ServerStartError && error.output.includes("already in use");
    if (!taken || left <= 1) throw error;
    return serveOnFreePort(binaries, data, terms, left - 1);
  }
}

/**
 * Starts a PostgreSQL of its own from the binaries that npm delivered, on a free port, with its data
 * in a scratch folder. It ends with this process at the latest.
 *
 * @param settings `name=value` each, over those of every test server.
 * @throws MissingServerError where the major is not installed.
 * @throws ServerStartError with the program's output.
 */
export function startNative(
  major: number,
  settings: readonly string[] = [],
): Promise<RunningServer> {
  return start(major, () => Promise.resolve(), settings);
}

/**
 * Starts a hot standby of no primary: it stays in recovery, and takes nothing but reads.
 *
 * @param setUp gives the server what it is to have, while it can still be written.
 * @throws MissingServerError, ServerStartError
 */
export function startStandby(
  major: number,
  setUp: (url: string) => Promise<void>,
): Promise<RunningServer> {
  return start(major, async ({ binaries, data, account }) => {
    const terms = { account, settings: [] };
    const { child, port } = await serveOnFreePort(binaries, data, terms);
    try {
      await setUp(urlOf(port));
    } finally {
      await stopped(child);
    }
    writeFileSync(join(data, "standby.signal"), "");
  });
}

interface Place {
  readonly binaries: NativeBinaries;
  readonly data: string;
  readonly account: Account | undefined;
}

async function start(
  major: number,
  prepare: (place: Place) => Promise<void>,
  settings: readonly string[] = [],
): Promise<RunningServer> {
  const account = serverAccount();
  const { binaries, release } = usableBinaries(requireNative(major), account);
  const folder = scratchFolder(`native-${major}`);
  const clean = (): void => {
    removeFolder(folder);
    release();
  };
  giveTo(account, folder);
  try {
    const data = join(folder, "data");
    await initialise(binaries, data, account);
    await prepare({ binaries, data, account });
    const { child, port } = await serveOnFreePort(binaries, data, { account, settings });
    const abandon = (): void => {
      child.kill("SIGQUIT");
      clean();
    };
    process.once("exit", abandon);
    const stop = async (): Promise<void> => {
      process.off("exit", abandon);
      await stopped(child);
      clean();
    };
    return { url: urlOf(port), stop };
  } catch (error) {
    clean();
    throw error;
  }
}

function urlOf(port: number): string {
  return `postgres://${superuser}@127.0.0.1:${port}/postgres`;
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, "close");
  child.kill("SIGINT");
  await closed;
}
