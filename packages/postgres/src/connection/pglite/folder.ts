import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConnectionFailed } from "../errors.ts";
import { type Claim, claimFolder, isClaim } from "./claim.ts";

/** A folder that this process may use, holding a database or nothing. */
export interface ClaimedFolder {
  /** The major version of the database that it holds; absent where it holds none yet. */
  readonly major: string | undefined;
  /** To be called once the new database is complete. */
  created(): void;
  release(): void;
}

/** Stands in the folder while a database is created there. */
const unfinished = "autogen-unfinished";
const versionFile = "PG_VERSION";

/**
 * Makes the folder where it does not exist, claims it, and clears it where the creation of a database
 * was broken off.
 *
 * @throws DatabaseInUse, or ConnectionFailed with the reason `bad folder`.
 */
export async function prepareFolder(folder: string): Promise<ClaimedFolder> {
  const claim = await claimNew(folder);
  try {
    const mark = join(folder, unfinished);
    if (existsSync(mark)) clear(folder);
    const major = majorOf(folder);
    if (major === undefined) {
      requireEmpty(folder);
      writeFileSync(mark, "");
    }
    return { major, created: () => rmSync(mark, { force: true }), release: claim.release };
  } catch (error) {
    claim.release();
    throw error;
  }
}

async function claimNew(folder: string): Promise<Claim> {
  try {
    mkdirSync(folder, { recursive: true });
    return await claimFolder(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const detail = badFolders[code] ?? (error as Error).message;
    throw new ConnectionFailed("bad folder", { folder }, detail, { code, cause: error });
  }
}

const badFolders: Readonly<Record<string, string>> = {
  EACCES: "it may not be written by this user",
  EEXIST: "it is a file",
  ENOTDIR: "a part of the path is a file",
  EROFS: "it is on a read-only file system",
};

function majorOf(folder: string): string | undefined {
  const file = join(folder, versionFile);
  return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
}

function contents(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => !isClaim(name));
}

function requireEmpty(folder: string): void {
  if (contents(folder).length === 0) return;
  throw new ConnectionFailed(
    "bad folder",
    { folder },
    "the folder is not empty, and what it holds is not a database",
  );
}

function clear(folder: string): void {
  for (const name of contents(folder)) rmSync(join(folder, name), { recursive: true });
}
