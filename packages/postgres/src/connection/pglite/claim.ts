import { randomBytes } from "node:crypto";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { DatabaseInUse } from "../errors.ts";
import { isSameStart, processStart } from "./process.ts";

/**
 * A claim is an empty file whose name says which process made it, so that it comes into being whole,
 * and so that removing that of a dead process cannot hit that of a living one.
 */
interface Holder {
  readonly pid: number;
  readonly started: string;
  readonly host: string;
  readonly file: string;
  readonly here: boolean;
}

export interface Claim {
  release(): void;
}

const claimName = /^autogen-(\d+)-(\d+)-(.+)-[0-9a-f]{8}\.lock$/;

/** Two that claim at the same moment both see the other and give way; soon one comes first. */
const attempts = 4;
const longestPause = 60;

export function isClaim(name: string): boolean {
  return claimName.test(name);
}

/**
 * Claims a folder for this process, until it releases it or ends in whatever way.
 *
 * @throws DatabaseInUse where a living process has it, this one included, or where a process of
 *   another host has: whether that one lives cannot be seen.
 */
export async function claimFolder(folder: string): Promise<Claim> {
  const name = ownName();
  for (let attempt = 1; ; attempt += 1) {
    const file = join(folder, name);
    writeFileSync(file, "", { flag: "wx" });
    const holder = otherHolder(folder, name);
    if (!holder) return { release: () => rmSync(file, { force: true }) };
    rmSync(file, { force: true });
    if (attempt === attempts) throw new DatabaseInUse(folder, holder);
    await setTimeout(Math.random() * longestPause);
  }
}

function ownName(): string {
  const host = encodeURIComponent(hostname());
  const nonce = randomBytes(4).toString("hex");
  return `autogen-${process.pid}-${processStart(process.pid)}-${host}-${nonce}.lock`;
}

/** Removes what dead processes left on the way. */
function otherHolder(folder: string, own: string): Holder | undefined {
  const others = readdirSync(folder).filter((name) => name !== own);
  for (const holder of others.flatMap((name) => holderOf(folder, name))) {
    if (lives(holder)) return holder;
    rmSync(holder.file, { force: true });
  }
  return undefined;
}

function holderOf(folder: string, name: string): readonly Holder[] {
  const match = claimName.exec(name);
  if (!match) return [];
  const [, pid, started = "", encodedHost = ""] = match;
  const host = decodeURIComponent(encodedHost);
  const here = host === hostname();
  return [{ pid: Number(pid), started, host, here, file: join(folder, name) }];
}

function lives({ pid, started, here }: Holder): boolean {
  if (!here) return true;
  const running = processStart(pid);
  return running !== undefined && isSameStart(running, started);
}
