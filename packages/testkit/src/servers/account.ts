import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type NativeBinaries, nativeBinaries } from "./binaries.ts";
import { removeFolder } from "./scratch.ts";

/** The system account that a server runs under. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root, and initdb wants an account that `/etc/passwd` knows. */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const entry = accounts.find(([name]) => name === "nobody");
  if (!entry) throw new Error("PostgreSQL does not run as root, and /etc/passwd has no nobody.");
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

export function giveTo(account: Account | undefined, folder: string): void {
  if (account) chownSync(folder, account.uid, account.gid);
}

function canRun(binaries: NativeBinaries, account: Account): boolean {
  const { error } = spawnSync(binaries.postgres, ["--version"], account);
  if (error && (error as NodeJS.ErrnoException).code !== "EACCES") throw error;
  return error === undefined;
}

export interface UsableBinaries {
  readonly binaries: NativeBinaries;
  release(): void;
}

/** The binaries, or a copy of them where the account may not enter the project's folder. */
export function usableBinaries(
  binaries: NativeBinaries,
  account: Account | undefined,
): UsableBinaries {
  if (!account || canRun(binaries, account)) return { binaries, release: () => {} };
  const copy = mkdtempSync(join(tmpdir(), "autogen-binaries-"));
  chmodSync(copy, 0o755);
  cpSync(binaries.folder, copy, { recursive: true, verbatimSymlinks: true });
  return { binaries: nativeBinaries(copy), release: () => removeFolder(copy) };
}
