import { PGLITE, type TestServer, testServer } from "./servers/server.ts";
import type { Settings } from "./settings.ts";

/** What the machine can supply, asked only where the settings leave it open. */
export interface Supplies {
  /** The major version of the server at a URL. */
  majorOf(url: string): Promise<number>;
  hasContainer(major: number): Promise<boolean>;
  hasNative(major: number): boolean;
}

const usualMajors = [15, 18];

async function firstSupplier(major: number, supplies: Supplies): Promise<TestServer[]> {
  if (await supplies.hasContainer(major)) return [testServer("container", major)];
  if (supplies.hasNative(major)) return [testServer("native", major)];
  return [];
}

/**
 * The servers of a run, the preferred one first: the given one; else for each major a container where
 * a Docker engine has one, or a native server; PGlite where there is none of them, or where it was asked for. A
 * major that was asked for by name is planned even where nothing supplies it, so that it fails.
 */
export async function planServers(settings: Settings, supplies: Supplies): Promise<TestServer[]> {
  const { url, engine, majors } = settings;
  if (engine === "pglite") return [PGLITE];
  if (engine === "container") return (majors ?? [15]).map((major) => testServer(engine, major));
  if (url) return [testServer("given", await supplies.majorOf(url))];
  if (engine || majors) return (majors ?? usualMajors).map((major) => testServer("native", major));
  const found = await Promise.all(usualMajors.map((major) => firstSupplier(major, supplies)));
  const servers = found.flat();
  return servers.length > 0 ? servers : [PGLITE];
}
