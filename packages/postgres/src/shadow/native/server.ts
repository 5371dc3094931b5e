/** A native server of our own, started for one proof. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { NativeNotStarted } from "../errors.ts";
import { type Account, dataFolder, giveTo, serverAccount } from "./account.ts";
import type { NativeServer } from "./find.ts";

export interface RunningNative {
  /** The folder of its socket. */
  readonly host: string;
  readonly user: string;
  stop(): Promise<void>;
}

const SUPERUSER = "postgres";

/** How many proofs can go on at once; each has a folder of data. */
const PLACES = 8;

/** The path of a socket has room for 103 bytes on macOS, and 107 on Linux. */
const LONGEST_FOLDER = 103 - "/.s.PGSQL.5432".length;

/** Nothing that it holds is worth keeping. It listens to nobody but who can enter its folder. */
const SETTINGS = [
  "listen_addresses=",
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "autovacuum=off",
  "shared_buffers=32MB",
  "max_connections=10",
  "max_locks_per_transaction=1024",
  "jit=off",
];

/**
 * The server waits for the end of its shell's standard input, which comes with the end of this process at
 * the latest, however that ends.
 */
const UNTIL_CLOSED = '"$@" & server=$!; read -r _; kill -INT $server; wait $server';

/**
 * Starts a server in a folder that is kept, and that no other process uses.
 * @param cache the absolute folder of what is kept between runs
 * @throws NativeNotStarted
 */
export async function startNative(server: NativeServer, cache: string): Promise<RunningNative> {
  if (process.platform === "win32") throw new NativeNotStarted("Node.js has no such sockets here");
  const account = serverAccount();
  const folder = dataFolder(cache, account);
  for (let place = 0; place < PLACES; place += 1) {
    const data = join(folder, `${server.version}-${place}`);
    if (Buffer.byteLength(data) > LONGEST_FOLDER) throw new NativeNotStarted(`${data} is too long`);
    if (!existsSync(data)) await initialise(server, data, account);
    const child = await serve(server, data, account);
    if (child) return { host: data, user: SUPERUSER, stop: () => stopped(child) };
  }
  throw new NativeNotStarted(`each of ${PLACES} folders in ${folder} is in use`);
}

/** Two processes may get here at once: the first to put its folder in place wins. */
async function initialise(
  { initdb }: NativeServer,
  data: string,
  account: Account | undefined,
): Promise<void> {
  const folder = mkdtempSync(`${data}-`);
  giveTo(account, folder);
  const args = ["-D", folder, "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"];
  const child = launch(initdb, args, account);
  const said = outputOf(child);
  child.stdin?.end();
  await ended(child, initdb);
  if (child.exitCode !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new NativeNotStarted(`initdb failed: ${said().trim()}`);
  }
  if (existsSync(data)) rmSync(folder, { recursive: true, force: true });
  else renameSync(folder, data);
}

/** Nothing where another server has the folder. */
async function serve(
  { postgres }: NativeServer,
  data: string,
  account: Account | undefined,
): Promise<ChildProcess | undefined> {
  const settings = [...SETTINGS, `unix_socket_directories=${data}`];
  const args = ["-D", data, ...settings.flatMap((setting) => ["-c", setting])];
  const child = launch("/bin/sh", ["-c", UNTIL_CLOSED, "sh", postgres, ...args], account);
  const said = outputOf(child);
  const outcome = await new Promise<"ready" | "failed">((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => resolve("failed"));
    child.stderr?.on("data", () => {
      if (/ready to accept connections/.test(said())) resolve("ready");
      else if (/FATAL|PANIC|not found|denied/.test(said())) resolve("failed");
    });
  });
  if (outcome === "ready") return child;
  await stopped(child);
  if (/postmaster\.pid|\.s\.PGSQL.*lock/.test(said())) return undefined;
  throw new NativeNotStarted(`postgres failed: ${said().trim()}`);
}

/** A terminal's interrupt does not reach it: it ends when its input does. */
function launch(program: string, args: readonly string[], account: Account | undefined) {
  return spawn(program, args, {
    ...account,
    cwd: "/",
    env: { PATH: "/usr/bin:/bin", TZ: "UTC", LC_ALL: "C" },
    stdio: ["pipe", "ignore", "pipe"],
    detached: true,
  });
}

function outputOf(child: ChildProcess): () => string {
  let output = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    output = (output + text).slice(-4000);
  });
  return () => output;
}

async function stopped(child: ChildProcess): Promise<void> {
  child.stdin?.end();
  await ended(child, "postgres");
}

async function ended(child: ChildProcess, program: string): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  try {
    await once(child, "close");
  } catch (cause) {
    throw new NativeNotStarted(`${program}: ${(cause as Error).message}`, { cause });
  }
}
