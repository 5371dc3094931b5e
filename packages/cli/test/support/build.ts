/** Vitest's global setup of this package: its tests run the built command line. */
import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const cli = join(root, "packages/cli");

/** What the build makes first and last. */
const products = ["dist/bin.js", "dist/index.d.ts"].map((file) => join(cli, file));

/** Builds where a source is newer than what was built of it. */
export default function build(): void {
  const built = Math.min(...products.map(changedAt));
  if (Math.max(...sources().map(changedAt)) <= built) return;
  const script = join(root, "scripts/build.ts");
  const tsx = join(root, "node_modules/.bin/tsx");
  const { status, stderr } = spawnSync(tsx, [script], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`npm run build ended with exit code ${status}:\n${stderr}`);
}

function sources(): readonly string[] {
  const packages = join(root, "packages");
  const bundled = readdirSync(packages).filter((name) => name !== "testkit");
  const folders = bundled.map((name) => join(packages, name, "src"));
  return [join(root, "scripts/build.ts"), ...folders.flatMap(modulesIn)];
}

function modulesIn(folder: string): readonly string[] {
  const names = readdirSync(folder, { encoding: "utf8", recursive: true });
  const modules = names.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  return modules.map((name) => join(folder, name));
}

/** In milliseconds; never where there is no such file. */
function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Number.NEGATIVE_INFINITY;
}
