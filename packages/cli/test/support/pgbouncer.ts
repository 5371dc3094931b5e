/** Debian's PgBouncer in front of a server of the tests. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@autogen/testkit";
import { onTestFinished } from "vitest";

export const PGBOUNCER = "/usr/sbin/pgbouncer";

/**
 * Starts one, for the length of the test.
 *
 * @returns the URL through it.
 */
export async function throughPgbouncer(
  url: string,
  mode: "session" | "transaction",
): Promise<string> {
  const target = new URL(url);
  const through = new URL(url);
  through.port = `${await freePort()}`;
  through.hostname = "127.0.0.1";
  const folder = await mkdtemp(join(tmpdir(), "autogen-pgbouncer-"));
  await chmod(folder, 0o755);
  const users = join(folder, "users.txt");
  const file = join(folder, "pgbouncer.ini");
  await writeFile(users, `"${target.username}" "${target.password}"\n`);
  const settings = [
    "[databases]",
    `* = host=${target.hostname} port=${target.port}`,
    "[pgbouncer]",
    "listen_addr = 127.0.0.1",
    `listen_port = ${through.port}`,
    "unix_socket_dir =",
    "auth_type = trust",
    `auth_file = ${users}`,
    `pool_mode = ${mode}`,
    "ignore_startup_parameters = extra_float_digits,options",
  ];
  await writeFile(file, `${settings.join("\n")}\n`);
  const account = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const child = spawn(PGBOUNCER, [file], { ...account, stdio: ["ignore", "ignore", "pipe"] });
  onTestFinished(async () => {
    const closed = once(child, "close");
    child.kill("SIGINT");
    child.kill("SIGTERM");
    await closed;
    await rm(folder, { recursive: true });
  });
  await new Promise<void>((resolve, reject) => {
    let output = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (output.includes("process up")) resolve();
    });
    child.once("close", () => reject(new Error(`PgBouncer could not start:\n${output}`)));
    child.once("error", reject);
  });
  return through.href;
}
