/** Versions of extensions to which there is no way: `diff` names them, and leaves them as they are. */
import { type Database, find, ident, isOlderVersion, nameKey } from "@autogen/core";
import type { Findings } from "./findings.ts";

export interface Reachable {
  readonly database: Database;
  readonly unmodelled: Findings["unmodelled"];
}

/** The goal with those versions of before that are newer, which extensions bring no scripts to go back from. */
export function withoutOlderVersions(from: Database, to: Database): Reachable {
  const older = [...to.extension.values()].flatMap(({ version, ...extension }) => {
    const present = find(from, "extension", extension)?.version;
    const isOlder = version && present !== undefined && isOlderVersion(version, present);
    return isOlder ? [{ ...extension, version: present }] : [];
  });
  const extension = new Map([
    ...to.extension,
    ...older.map((each) => [nameKey(each), each] as const),
  ]);
  return {
    database: older.length === 0 ? to : { ...to, extension },
    unmodelled: older.map(({ name }) => ({
      object: ident(name),
      kind: "extension",
      attribute: "an older version",
    })),
  };
}
