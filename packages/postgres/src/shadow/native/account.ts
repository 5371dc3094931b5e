/** Who a native server runs as, and where its data may lie. */
import { chownSync, lstatSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { NativeNotStarted } from "../errors.ts";

/** A system account; absent: the one of this process. */
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
  if (!entry) throw new NativeNotStarted("root cannot run it, and /etc/passwd has no nobody");
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** Whoever else can write to a folder of a name that anybody could have made is kept out. */
export function dataFolder(cache: string, account: Account | undefined): string {
  const folder = !account || canEnter(cache) ? join(cache, "native") : SHARED;
  mkdirSync(folder, { recursive: true, mode: account ? 0o711 : 0o700 });
  const found = lstatSync(folder);
  const isOurs = found.isDirectory() && (!account || found.uid === 0);
  if (!isOurs) throw new NativeNotStarted(`${folder} is not ours`);
  return folder;
}

/** For root alone, whose caches other accounts often cannot enter. */
const SHARED = join(tmpdir(), "autogen-shadow-of-root");

const OTHERS_ENTER = 0o001;

/** Whether any account can enter a folder, or will be able to once it has been made. */
function canEnter(folder: string): boolean {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found && !(found.mode & OTHERS_ENTER)) return false;
  const parent = dirname(folder);
  return parent === folder || canEnter(parent);
}

export function giveTo(account: Account | undefined, folder: string): void {
  if (account) chownSync(folder, account.uid, account.gid);
}
