/** Names that definitions state or leave open, within PostgreSQL's limit of 63 bytes. */
import { cutName, MAX_NAME_BYTES, type Named } from "@autogen/core";

/** Why a name that a definition states cannot be one. */
export function nameProblem(name: string): string | undefined {
  return name === "" ? "a name must not be empty" : lengthProblem(name);
}

/** The same of a value of an enum, which may be empty. */
export function lengthProblem(name: string): string | undefined {
  const bytes = Buffer.byteLength(name);
  if (bytes <= MAX_NAME_BYTES) return undefined;
  return `the name is ${bytes} bytes long, PostgreSQL takes ${MAX_NAME_BYTES} at most; shorten it`;
}

/** The name of what states none, cut as the server cuts it. */
export function implicitName(name: string): Named {
  return { name: cutName(name), naming: "implicit" };
}
