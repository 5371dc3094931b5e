/** What is measured, and what its row is called. */
export const TIMES = {
  node: "Node's bare start",
  version: "`autogen --version`",
  help: "`autogen --help`",
  example: "`autogen check` on the example, 5 tables",
  definitions: "the definitions are loaded, inside the process",
  bareFirst: "bare catalog queries, the first of a process",
  bare: "bare catalog queries",
  readFirst: "the catalog is read into the model, the first of a process",
  read: "the catalog is read into the model",
  dump: "`pg_dump -s`",
  checkCold: "`autogen check --against database`, cold",
  checkWarm: "`autogen check --against database`, warm",
  diff: "`autogen diff URL URL`",
  revision: "`autogen -m` with one change, without a proof",
  proven: "`autogen -m` with one change, with a proof",
  delta: "pg-delta `plan`",
  alembic: "Alembic's compare, inside the process",
  push: "drizzle-kit `push`",
} as const;

export type Timed = keyof typeof TIMES;

/** Those that no number of tables changes. */
export const STARTS = ["node", "version", "help", "example"] as const satisfies readonly Timed[];

/** Commands whose memory and round trips are counted. */
export const COUNTED = [
  "checkCold",
  "checkWarm",
  "diff",
  "revision",
  "proven",
] as const satisfies readonly Timed[];

export type Counted = (typeof COUNTED)[number];

/** What `--quick` leaves out: it takes long, and its own goals are no more than growth. */
export const UNHURRIED: readonly Timed[] = ["revision", "proven"];

/** @throws Error which names all names, where one is unknown. */
export function timedNamed(name: string): Timed {
  if (name in TIMES) return name as Timed;
  throw new Error(`Nothing is called "${name}". There are: ${Object.keys(TIMES).join(", ")}.`);
}
