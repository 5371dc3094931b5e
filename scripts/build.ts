/**
 * Bundles the published package: its code with the private packages inside and npm's outside, and
 * one declaration file of its public types.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "rolldown";
import { dts } from "rolldown-plugin-dts";

const root = fileURLToPath(new URL("..", import.meta.url));
const cli = join(root, "packages/cli");
const dist = join(cli, "dist");
const declarations = join(root, "node_modules/.cache/autogen-declarations");

const isPrivate = (id: string): boolean => id.startsWith("@autogen/");
const isFile = (id: string): boolean => id.startsWith(".") || id.startsWith("/");
const isExternal = (id: string): boolean => !isPrivate(id) && !isFile(id);

async function bundleCode(): Promise<void> {
  await build({
    input: { index: join(cli, "src/index.ts"), bin: join(cli, "src/bin.ts") },
    platform: "node",
    external: isExternal,
    output: {
      dir: dist,
      cleanDir: true,
      format: "esm",
      chunkFileNames: "chunks/[name]-[hash].js",
    },
  });
}

/** Of a private package, or of the entry of one that its package.json names. */
function declarationOf(id: string): string {
  const [, name = "", entry] = id.split("/");
  if (entry === undefined) return join(declarations, name, "src/index.d.ts");
  const { exports } = JSON.parse(
    readFileSync(join(root, "packages", name, "package.json"), "utf8"),
  );
  return join(declarations, name, exports[`./${entry}`].replace(/\.ts$/, ".d.ts"));
}

/** Imports of declaration files name the `.ts` source, or a private package. */
const emittedDeclarations: Plugin = {
  name: "emitted-declarations",
  resolveId: {
    order: "pre",
    handler(id, importer) {
      if (isPrivate(id)) return declarationOf(id);
      if (!importer || !id.startsWith(".")) return undefined;
      return resolve(dirname(importer), id.replace(/(\.d)?\.ts$/, ".d.ts"));
    },
  },
};

function emitDeclarations(): void {
  rmSync(declarations, { recursive: true, force: true });
  const { status, error } = spawnSync(
    process.execPath,
    [join(root, "node_modules/typescript/bin/tsc"), "--project", "scripts/tsconfig.build.json"],
    { cwd: root, stdio: "inherit" },
  );
  if (error) throw error;
  if (status !== 0) throw new Error(`The TypeScript compiler ended with exit code ${status}.`);
}

async function bundleTypes(): Promise<void> {
  emitDeclarations();
  const { output } = await build({
    input: { "index.d": join(declarations, "cli/src/index.d.ts") },
    external: isExternal,
    plugins: [emittedDeclarations, dts({ dtsInput: true })],
    output: { format: "esm" },
    write: false,
  });
  writeFileSync(join(dist, "index.d.ts"), output[0].code);
}

await bundleCode();
await bundleTypes();
