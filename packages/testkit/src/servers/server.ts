/** Where a test's server comes from. */
export type Engine = "given" | "container" | "native" | "pglite";

/** A server that tests of this run can use. It starts when a test first asks for a database. */
export interface TestServer {
  /** What a suite is called by: `native 15`. */
  readonly name: string;
  readonly engine: Engine;
  /** PostgreSQL's major version. */
  readonly major: number;
}

/** A server that answers, or for PGlite the folder that its databases are copied from. */
export interface RunningServer {
  /** A superuser's URL of the maintenance database; of PGlite, the path of the pristine folder. */
  readonly url: string;
  stop(): Promise<void>;
}

const titles: Record<Engine, string> = {
  given: "given",
  container: "container",
  native: "native",
  pglite: "PGlite",
};

export function testServer(engine: Engine, major: number): TestServer {
  return { name: `${titles[engine]} ${major}`, engine, major };
}

/** The one that needs no server, and that every run can have. */
export const PGLITE = testServer("pglite", 18);

/** Faster than safe: what a test server holds is thrown away. */
export const throwawaySettings = [
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "max_connections=200",
] as const;
