/** Revision files that need not be run again: those whose texts tell all that running them gives. */
import { hash } from "node:crypto";
import { basename, join } from "node:path";
import { isClosed } from "@autogen/loader";
import type { Revision } from "@autogen/revisions";
import { keepSealed, readSealed } from "./sealed-file.ts";

export interface RevisionFile {
  /** The absolute path. */
  readonly file: string;
  readonly source: string;
}

/** What running files gave, by their paths and texts. */
type Known = ReadonlyMap<string, Revision>;

const IMPORTS = {
  "drizzle-autogen": new Set(["Operations", "Sql", "Unfilled", "sql", "unfilled"]),
};

/** The name of a built file follows from what is in it, and in all that it imports. */
const build = basename(import.meta.url);

/** Those of a folder of revision files. */
export class KnownRevisions {
  readonly #file: string;
  readonly #known: Known;

  private constructor(file: string, known: Known) {
    this.#file = file;
    this.#known = known;
  }

  /** Those that this build of the program has run before. */
  static async read(cache: string, folder: string): Promise<KnownRevisions> {
    const file = join(cache, "revisions", keyOf(build, process.versions.v8, folder));
    const before = await readSealed(file, "the revision files are run anew");
    return new KnownRevisions(file, (before as Known | undefined) ?? new Map());
  }

  find({ file, source }: RevisionFile): Revision | undefined {
    return this.#known.get(keyOf(file, source));
  }

  /**
   * Keeps those that their texts tell whole, and gives them; all others are forgotten.
   *
   * @param run what files gave that were not known
   */
  async keep(files: readonly RevisionFile[], run: readonly Revision[]): Promise<KnownRevisions> {
    const byFile = new Map(run.map((revision) => [revision.file, revision]));
    const found = files.flatMap((file): [string, Revision][] => {
      const revision = this.find(file) ?? toldWhole(file, byFile.get(file.file));
      return revision ? [[keyOf(file.file, file.source), revision]] : [];
    });
    const known = new Map(found);
    if (known.size > 0) await keepSealed(this.#file, known);
    return new KnownRevisions(this.#file, known);
  }
}

function toldWhole({ source }: RevisionFile, revision: Revision | undefined): Revision | undefined {
  return revision && isPlain(revision) && isClosed(source, IMPORTS) ? revision : undefined;
}

/** What `serialize` gives back as it was: no function, and no object of a class. */
function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return typeof value !== "function";
  if (Array.isArray(value)) return value.every(isPlain);
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
}

function keyOf(...texts: readonly string[]): string {
  return hash("sha256", texts.join("\0"));
}
