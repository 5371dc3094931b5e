/** `drizzle-kit push`, as a process of its own. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect } from "vitest";
import { writeFiles } from "../support/folder.ts";
import type { Generation } from "./generation.ts";

/** What is in a folder of definitions that drizzle-kit reads, and the schemas that they name. */
export interface PushOptions {
  readonly folder: string;
  readonly url: string;
  readonly schemas: readonly string[];
}

/** A push goes on after a statement that fails, prints the error, and ends with exit code 0. */
export interface Push {
  /** The first line of each statement, in the order of their letters. */
  readonly statements: readonly string[];
  readonly errors: string;
}

/** Pushes the definitions of `schema/kit.ts` to a database. */
export async function push({ modules }: Generation, options: PushOptions): Promise<Push> {
  const { folder, url, schemas } = options;
  const config = {
    dialect: "postgresql",
    schema: "./schema/kit.ts",
    dbCredentials: { url },
    schemaFilter: schemas,
    verbose: true,
  };
  await writeFiles(folder, { "drizzle.config.ts": `export default ${JSON.stringify(config)};` });
  const bin = join(modules, "drizzle-kit/bin.cjs");
  const words = [bin, "push", "--force"];
  const child = spawn(process.execPath, words, {
    cwd: folder,
    env: { PATH: process.env.PATH, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect({ code, errors: code === 0 ? "" : errors }).toEqual({ code: 0, errors: "" });
  const lines = output.split("\n").filter((line) => /^(?:ALTER|COMMENT|CREATE|DROP) /.test(line));
  return { statements: lines.sort(), errors };
}
