/** What else compares a database with definitions, or with another one. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../performance/example.ts";
import type { Timed } from "./names.ts";
import type { Line } from "./program.ts";
import type { Project } from "./project.ts";

export interface Peer {
  readonly takes: Timed;
  /** It takes so long that, with `--quick`, it runs beside others that do; each has a processor for itself and its server. */
  readonly isLong?: true;
  /** The command that installs it, told where it is not. */
  readonly install: string;
  /** What runs it, or nothing where it is not installed. */
  find(): string | undefined;
  line(project: Project, found: string): Line;
}

/** npm's peers are no dependency of the repository: they are installed beside its other packages. */
const INSTALLED = join(root, "node_modules/.cache/autogen-bench/peers");

function npmProgram(path: string): string | undefined {
  const places = [INSTALLED, process.env.AUTOGEN_BENCH_PEERS ?? root, root];
  return places.map((place) => join(place, "node_modules", path)).find(existsSync);
}

const delta: Peer = {
  takes: "delta",
  install: `npm install --prefix ${INSTALLED.slice(root.length)} @supabase/pg-delta@1.0.0-alpha.34`,
  find: () => npmProgram("@supabase/pg-delta/dist/cli/main.js"),
  line: ({ folder, url }, program) => ({
    command: process.execPath,
    args: [program, "plan", "--source", url, "--desired", url],
    cwd: folder,
    prints: /"deltas": \[\]/,
  }),
};

const PYTHONS = ["python3", "/usr/bin/python3"];
const IMPORTS = "import alembic, sqlalchemy, psycopg2";

/** One that has all that it needs; a distribution's may not be the first of the PATH. */
function findPython(): string | undefined {
  return PYTHONS.find((python) => spawnSync(python, ["-c", IMPORTS]).status === 0);
}

const alembic: Peer = {
  takes: "alembic",
  isLong: true,
  install: "apt-get install alembic python3-psycopg2",
  find: findPython,
  line: ({ folder, url }, python) => ({
    command: python,
    args: [join(import.meta.dirname, "alembic-compare.py"), url],
    cwd: folder,
    begins: "begins",
    prints: /^0 differences$/m,
  }),
};

const push: Peer = {
  takes: "push",
  isLong: true,
  install: "npm ci",
  find: () => npmProgram("drizzle-kit/bin.cjs"),
  line: ({ folder }, program) => ({
    command: process.execPath,
    args: [program, "push", "--force"],
    cwd: folder,
    prints: /No changes detected/,
  }),
};

/** The quickest first: one that is stopped may leave the server something to end. */
export const PEERS: readonly Peer[] = [delta, alembic, push];
