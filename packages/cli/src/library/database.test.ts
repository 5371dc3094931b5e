import { existsSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Configuration } from "../configuration/configuration.ts";
import { folderWith } from "../testing/folder.ts";
import { withDatabase } from "./database.ts";

const at = (url: string): Configuration => ({
  cwd: "/nowhere",
  files: [],
  out: "/nowhere/migrations",
  cache: "/nowhere/cache",
  ledger: { table: "autogen_version" },
  database: { url, source: "--url" },
});

const unreadable = () => Promise.reject(new Error("unreadable"));
const unreached = () => Promise.reject(new Error("ran all the same"));

/** Takes connections and says nothing. */
async function silentServer(): Promise<string> {
  const server = createServer((socket) => onTestFinished(() => void socket.destroy()));
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `postgres://nobody@127.0.0.1:${(server.address() as AddressInfo).port}/nothing`;
}

test("what cannot be loaded is told before what cannot be reached", async () => {
  const refused = at("postgres://nobody@127.0.0.1:1/nothing");
  await expect(withDatabase(refused, unreadable, unreached)).rejects.toThrow("unreadable");
  const loaded = () => Promise.resolve();
  await expect(withDatabase(refused, loaded, unreached)).rejects.toMatchObject({
    name: "ConnectionFailed",
  });
});

test("what cannot be loaded is told at once, whatever the server does", async () => {
  const silent = at(`${await silentServer()}?connect_timeout=60`);
  await expect(withDatabase(silent, unreadable, unreached)).rejects.toThrow("unreadable");
});

test("an embedded database is not made for what cannot be loaded", async () => {
  const folder = join(await folderWith({}), "data");
  const embedded = at(`pglite://${folder}`);
  await expect(withDatabase(embedded, unreadable, unreached)).rejects.toThrow("unreadable");
  expect(existsSync(folder)).toBe(false);
  expect(
    await withDatabase(
      embedded,
      async () => 1,
      async (_, loaded) => loaded,
    ),
  ).toBe(1);
  expect(existsSync(folder)).toBe(true);
});
