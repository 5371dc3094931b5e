/** Vitest's global setup of these tests: the package as npm packs it and installs it. */
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import build from "../test/support/build.ts";
import { mustRun } from "./run.ts";

declare module "vitest" {
  export interface ProvidedContext {
    packed: Packed;
  }
}

export interface Packed {
  /** The tarball. */
  readonly file: string;
  /** What is in it. */
  readonly contents: readonly string[];
  /** A project outside the repository that has nothing but it and drizzle-orm. */
  readonly project: string;
}

interface PackReport {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

const cli = fileURLToPath(new URL("..", import.meta.url));

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  build();
  const folder = await realpath(await mkdtemp(join(tmpdir(), "autogen-packed-")));
  provide("packed", await installed(folder));
  return () => rm(folder, { recursive: true });
}

async function installed(folder: string): Promise<Packed> {
  const pack = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const [report] = JSON.parse(await mustRun("npm", pack, { cwd: cli })) as [PackReport];
  const { filename, files } = report;
  const manifest = { name: "empty", private: true, type: "module" };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  const install = ["install", "--prefer-offline", `./${filename}`, "drizzle-orm"];
  await mustRun("npm", install, { cwd: folder });
  return { file: join(folder, filename), contents: files.map(({ path }) => path), project: folder };
}
