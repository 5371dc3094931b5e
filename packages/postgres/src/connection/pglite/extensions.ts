import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { PGlite } from "@electric-sql/pglite";

/**
 * The extensions that PGlite ships, each a bundle of files beside its code. PGlite itself would load
 * and compile all that it is given when it starts, which takes half as long again (0.24 s); unpacked
 * into its file system when they are wanted, PostgreSQL finds them as it does anywhere (0.05 s).
 */
export interface Extensions {
  /** Makes all of them available where a message may ask for one. */
  foresee(message: Buffer): void;
}

const suffix = ".tar.gz";

/** Packages of their own, found where somebody installed them. */
const separate = ["@electric-sql/pglite-pgvector"];

/** The bundle of those without one of their own: autoinc, insert_username, moddatetime, refint. */
const severalInOne = "spi";

const asksForExtension = /\bextension\b|\bpg_available_extension/i;

export async function openExtensions(database: PGlite): Promise<Extensions> {
  const bundles = new Map(["@electric-sql/pglite", ...separate].flatMap(bundlesOf));
  for (const name of await installed(database)) {
    const bundle = bundles.get(name) ?? bundles.get(severalInOne);
    if (bundle !== undefined) unpack(database, bundle);
  }
  let complete = false;
  return {
    foresee(message) {
      if (complete || !asksForExtension.test(message.toString("latin1"))) return;
      complete = true;
      for (const bundle of bundles.values()) unpack(database, bundle);
    },
  };
}

/** The files of a package's extensions, by their names; none of a package that is not installed. */
function bundlesOf(name: string): readonly (readonly [name: string, file: string])[] {
  const folder = folderOf(name);
  const files = folder === undefined ? [] : readdirSync(folder);
  return files
    .filter((file) => file.endsWith(suffix))
    .map((file) => [basename(file, suffix), join(folder ?? "", file)]);
}

function folderOf(name: string): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve(name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

/** Their functions are loaded from files that the database's folder does not hold. */
async function installed(database: PGlite): Promise<readonly string[]> {
  const { rows } = await database.query<{ extname: string }>(
    "SELECT extname FROM pg_catalog.pg_extension WHERE extname <> 'plpgsql'",
  );
  return rows.map(({ extname }) => extname);
}

function unpack(database: PGlite, bundle: string): void {
  const root = database.Module.WASM_PREFIX;
  for (const [name, contents] of filesOf(gunzipSync(readFileSync(bundle)))) {
    database.copyToFS(`${root}/${name}`, contents);
  }
}

const block = 512;

/**
 * The plain files of a tar archive whose names are short, as those of PGlite's bundles are.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06
 */
function* filesOf(archive: Buffer): Generator<readonly [name: string, contents: Buffer]> {
  const text = (from: number, to: number) =>
    archive.toString("utf8", from, to).split("\0", 1)[0] ?? "";
  for (let at = 0; text(at, at + 100) !== ""; ) {
    const size = Number.parseInt(text(at + 124, at + 136), 8);
    const start = at + block;
    if (text(at + 156, at + 157) === "0") {
      yield [text(at, at + 100), archive.subarray(start, start + size)];
    }
    at = start + Math.ceil(size / block) * block;
  }
}
