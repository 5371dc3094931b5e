/** Values in files of a cache, which are only read as they were written. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { deserialize, serialize } from "node:v8";
import { keep, keepNewest, orAbsent, report } from "@autogen/postgres";

const MOST_FILES = 20;
const NAME = /^[0-9a-f]{64}$/;
const SEAL_BYTES = 32;

/**
 * @param lost what follows where the file is damaged, as the end of a note
 * @returns nothing where there is no such file, or none as it was written
 */
export async function readSealed(file: string, lost: string): Promise<unknown> {
  const bytes = await orAbsent(readFile(file));
  if (bytes === undefined) return undefined;
  const body = bytes.subarray(SEAL_BYTES);
  if (sealOf(body).equals(bytes.subarray(0, SEAL_BYTES))) return deserialize(body);
  report(`${file} is damaged: ${lost}.`);
  return undefined;
}

/**
 * The oldest files of the folder make way.
 * @param file its name a SHA-256 hash
 * @param value of what `serialize` gives back as it was
 */
export async function keepSealed(file: string, value: unknown): Promise<void> {
  const body = serialize(value);
  await orAbsent(keep(file, Buffer.concat([sealOf(body), body])));
  await orAbsent(keepNewest(file, NAME, MOST_FILES));
}

function sealOf(body: Uint8Array): Buffer {
  return createHash("sha256").update(body).digest();
}
