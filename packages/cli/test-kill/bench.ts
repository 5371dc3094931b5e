/** Databases at every stage of a set of revisions, and copies of them to break runs off in. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ident } from "@autogen/core";
import { type Connection, connect } from "@autogen/postgres";
import { buildGraph, type Direction, downgrade, upgrade } from "@autogen/revisions";
import {
  type FreshDatabase,
  freshDatabase,
  pgDump,
  type TestServer,
  testServers,
} from "@autogen/testkit";
import { counted } from "./counted.ts";
import type { RevisionSet } from "./sets/set.ts";

/** The one that Debian's pg_dump belongs to. */
export const server = serverOfRun();

/** Without it nothing would be tried, and the run would be green. */
function serverOfRun(): TestServer {
  const found = testServers().find(({ engine, major }) => engine !== "pglite" && major === 15);
  if (found) return found;
  throw new Error(
    "These tests are for PostgreSQL 15, and this run has none: AUTOGEN_TEST_MAJORS and AUTOGEN_TEST_ENGINE choose.",
  );
}

export const RUNS = { upgrade, downgrade };

/** One revision in one direction. */
export interface Trip {
  readonly direction: Direction;
  readonly revision: string;
  /** The database that a run of it starts from. */
  readonly template: string;
  /** What pg_dump says after an undisturbed run. */
  readonly expected: string;
  /** How many statements it takes. */
  readonly statements: number;
}

export interface Bench {
  readonly trips: readonly Trip[];
  /** Runs on a copy of a database, which is dropped afterwards. */
  readonly onCopy: <T>(template: string, run: (url: string) => Promise<T>) => Promise<T>;
  /** Asks the server, from a session of the database `postgres`. */
  readonly ask: Connection["query"];
  readonly terminate: (pid: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Brings a set up and down again, revision by revision, and keeps the database of each stage. */
export async function openBench(set: RevisionSet): Promise<Bench> {
  const fresh = await freshDatabase({ server });
  const maintenance = await connect(urlOf(fresh, "postgres"));
  const copies = copyingIn(maintenance, fresh);
  const trips: Trip[] = [];
  let template = await copies.keep(nameOf(fresh.url), "0");
  for (const direction of ["upgrade", "downgrade"] as const) {
    const ordered = direction === "upgrade" ? set.revisions : [...set.revisions].reverse();
    for (const { revision } of ordered) {
      const made = await copies.onCopy(template, async (url) => {
        const statements = await undisturbed(url, set, direction, revision);
        const expected = await dumpOf(url);
        const rows = direction === "upgrade" ? set.rows[revision] : undefined;
        if (rows !== undefined) await script(url, rows);
        return {
          statements,
          expected,
          next: await copies.keep(nameOf(url), `${trips.length + 1}`),
        };
      });
      trips.push({ direction, revision, template, ...made });
      template = made.next;
    }
  }
  return {
    trips,
    onCopy: copies.onCopy,
    ask: (sql, parameters) => maintenance.query(sql, parameters),
    terminate: async (pid) => {
      await maintenance.query("SELECT pg_terminate_backend($1, 10000)", [pid]);
    },
    close: async () => {
      await copies.close();
      await maintenance.close();
      await fresh.drop();
    },
  };
}

function copyingIn(maintenance: Connection, fresh: FreshDatabase) {
  const kept: string[] = [];
  let count = 0;
  const copy = async (template: string, name: string) => {
    await maintenance.script(`CREATE DATABASE ${ident(name)} TEMPLATE ${ident(template)}`);
    return name;
  };
  const drop = (name: string) =>
    maintenance.script(`DROP DATABASE IF EXISTS ${ident(name)} WITH (FORCE)`);
  return {
    keep: async (template: string, suffix: string) => {
      const name = await copy(template, `${nameOf(fresh.url)}_at_${suffix}`);
      kept.push(name);
      return name;
    },
    onCopy: async <T>(template: string, run: (url: string) => Promise<T>): Promise<T> => {
      const name = await copy(template, `${nameOf(fresh.url)}_${++count}`);
      try {
        return await run(urlOf(fresh, name));
      } finally {
        await drop(name);
      }
    },
    close: async () => {
      for (const name of kept) await drop(name);
    },
  };
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

function urlOf({ url }: FreshDatabase, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** @returns how many statements the run took. */
async function undisturbed(
  url: string,
  set: RevisionSet,
  direction: Direction,
  revision: string,
): Promise<number> {
  const connection = await connect(url);
  try {
    const watched = counted(connection, 0, async () => {});
    await RUNS[direction](
      { connection: watched.connection, graph: buildGraph(set.revisions) },
      set.revisions.filter((candidate) => candidate.revision === revision),
    );
    return watched.count();
  } finally {
    await connection.close();
  }
}

async function script(url: string, sql: string): Promise<void> {
  const connection = await connect(url);
  try {
    await connection.script(sql);
  } finally {
    await connection.close();
  }
}

const execute = promisify(execFile);

/**
 * What pg_dump says: the schema as it stands, the rows in the order of their text. When a revision was applied,
 * and how long it took, differs from run to run.
 */
export async function dumpOf(url: string): Promise<string> {
  await script(url, "UPDATE autogen_version SET applied_at = 'epoch', duration_ms = 0");
  const [schema, rows] = await Promise.all([
    pgDump(url),
    execute("/usr/lib/postgresql/15/bin/pg_dump", ["--data-only", "--inserts", url]),
  ]);
  const inserts = rows.stdout
    .split("\n")
    .filter((line) => /^(INSERT|SELECT pg_catalog.setval)/.test(line));
  return [schema, ...inserts.sort()].join("\n");
}
