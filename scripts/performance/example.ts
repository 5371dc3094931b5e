/** The example beside a database that has all of its revisions. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export const BIN = join(root, "node_modules/.bin/autogen");

/** The folder of a copy whose configuration names the database; it goes when this process ends. */
export function prepareExample(url: string): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "autogen-performance-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const name of ["schema", "generated"]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  const settings = JSON.stringify({ schema: "./schema/index.ts", out: "./generated", url });
  const text = `import { defineConfig } from "drizzle-autogen";\nexport default defineConfig(${settings});\n`;
  writeFileSync(join(folder, "autogen.config.ts"), text);
  const { status, stderr } = spawnSync(BIN, ["upgrade"], { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`autogen upgrade ended with exit code ${status}:\n${stderr}`);
  return folder;
}
