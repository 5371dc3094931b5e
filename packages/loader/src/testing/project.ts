import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { loadModules, type ModuleExports, type PeerOptions } from "../index.ts";

/** A file's text by its path. A path that ends in `@` becomes a link to where its text points. */
export type Files = Readonly<Record<string, string>>;

export interface Project {
  readonly folder: string;
  path(file: string): string;
  write(files: Files): void;
  /** Loads files of the project; gives what each of them exports. */
  load(files: readonly string[], options?: PeerOptions): Promise<readonly ModuleExports[]>;
  /** Loads one file of the project. */
  exportsOf(file: string, options?: PeerOptions): Promise<ModuleExports>;
}

const require = createRequire(import.meta.url);

/** The folder of a package that this repository has installed. */
export function installed(name: string): string {
  const folder = join("node_modules", name);
  const [above = ""] = require.resolve(name).split(folder);
  return join(above, folder);
}

/** A folder of files outside the repository, removed once the test is over. */
export function project(files: Files): Project {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "loader-test-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = (file: string) => join(folder, file);
  const load: Project["load"] = async (names, options) => {
    const loaded = await loadModules({ files: names.map(path), ...options });
    return loaded.modules.map(({ exports }) => exports);
  };
  const write: Project["write"] = (texts) => {
    for (const [file, text] of Object.entries(texts)) put(path(file), text);
  };
  write(files);
  return {
    folder,
    path,
    write,
    load,
    exportsOf: async (file, options) => (await load([file], options))[0] ?? {},
  };
}

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  if (path.endsWith("@")) symlinkSync(text, path.slice(0, -1));
  else writeFileSync(path, text);
}

/** What a promise is rejected with; fails the test where it is not. */
export async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ("error" in outcome) return outcome.error;
  throw new Error(`Expected an error, got ${String(outcome.value)}.`);
}
