/**
 * Bundles the published package, and one declaration file of its public types. Inside are the
 * private packages and what of npm's is no dependency of the published one: a module of its own
 * costs each command a millisecond.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "rolldown";
import { dts } from "rolldown-plugin-dts";
import { licencesOf } from "./licences.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const cli = join(root, "packages/cli");
const cache = join(root, "node_modules/.cache/autogen-build", `${process.pid}`);
const made = join(cache, "dist");
const declarations = join(cache, "declarations");

interface Manifest {
  readonly exports: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

const { dependencies, peerDependencies } = manifestOf(cli);
const installed = Object.keys({ ...dependencies, ...peerDependencies });

const isPrivate = (id: string): boolean => id.startsWith("@autogen/");
const isInstalled = (id: string): boolean =>
  installed.some((name) => id === name || id.startsWith(`${name}/`));

/** Of what yargs prints its help with, the first call costs more than all the rest: another takes its place. */
const QUICK_WIDTHS: Readonly<Record<string, string>> = {
  "string-width": 'export { default } from "fast-string-width";',
  "wrap-ansi": 'export { wrapAnsi as default } from "fast-wrap-ansi";',
};

const quickWidths: Plugin = {
  name: "quick-widths",
  resolveId: (id) => (QUICK_WIDTHS[id] === undefined ? undefined : join(cli, id)),
  load: (id) => QUICK_WIDTHS[relative(cli, id)],
};

async function bundleCode(): Promise<void> {
  const { output } = await build({
    input: { index: join(cli, "src/index.ts"), bin: join(cli, "src/bin.ts") },
    platform: "node",
    external: isInstalled,
    plugins: [quickWidths],
    checks: { bundlerTimings: false },
    output: {
      dir: made,
      format: "esm",
      chunkFileNames: "chunks/[name]-[hash].js",
      minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    },
  });
  const modules = output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
  writeFileSync(join(made, "licences.txt"), `${licencesOf(modules)}\n`);
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
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const options = ["--project", "scripts/tsconfig.build.json", "--outDir", declarations];
  const { status, error } = spawnSync(process.execPath, [compiler, ...options], {
    cwd: root,
    stdio: "inherit",
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`The TypeScript compiler ended with exit code ${status}.`);
}

async function bundleTypes(): Promise<void> {
  emitDeclarations();
  const { output } = await build({
    input: { "index.d": join(declarations, "cli/src/index.d.ts") },
    external: (id) => !isPrivate(id) && !id.startsWith(".") && !id.startsWith("/"),
    plugins: [emittedDeclarations, dts({ dtsInput: true })],
    checks: { bundlerTimings: false },
    output: { format: "esm" },
    write: false,
  });
  writeFileSync(join(made, "index.d.ts"), output[0].code);
}

/** A build that fails leaves the last one in place, and nobody finds half of one. */
function publish(): void {
  const dist = join(cli, "dist");
  if (existsSync(dist)) renameSync(dist, join(cache, "last"));
  renameSync(made, dist);
}

mkdirSync(made, { recursive: true });
try {
  await bundleCode();
  await bundleTypes();
  publish();
} finally {
  rmSync(cache, { recursive: true, force: true });
}
