/**
 * The migrations of drizzle-kit, and which of them a database has. Its migrator applies what is
 * later than the last one on record: https://orm.drizzle.team/docs/drizzle-kit-migrate
 */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { literal, qualified } from "@autogen/core";
import type { Connection } from "@autogen/postgres";
import type { DrizzleKitHistory } from "../../configuration/configuration.ts";
import { NoMigrations } from "../errors.ts";

/** A migration of the folder. */
export interface Migration {
  /** The name of its file without `.sql`: `0003_busy_hulk`. */
  readonly name: string;
  /** In milliseconds since 1970; by it the ledger knows a migration. */
  readonly when: number;
  /** SHA-256 of its file. */
  readonly hash: string;
}

export interface AppliedMigration {
  readonly when: number;
  readonly hash: string;
}

/** How a folder and a ledger stand to each other. */
export interface MigrationsFound {
  readonly applied: readonly Migration[];
  /** In the folder, and not in the database. */
  readonly missing: readonly Migration[];
  /** Applied, and changed since. */
  readonly edited: readonly Migration[];
  /** In the database, and not in the folder. */
  readonly unknown: readonly AppliedMigration[];
}

interface Journal {
  readonly entries: readonly { readonly tag: string; readonly when: number }[];
}

/**
 * What a folder lists, in its order: by a journal, or as drizzle-kit 1.0 has it, a folder for each.
 * @throws NoMigrations where it lists none, or the journal is none
 */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const file = join(folder, "meta", "_journal.json");
  const text = await orAbsent(readFile(file, "utf8"));
  const listed = text === undefined ? await foldersIn(folder) : journalIn(file, text);
  if (listed.length === 0) throw new NoMigrations(folder, "it has no migration of drizzle-kit");
  return Promise.all(
    listed.map(async ({ name, when, path }) => {
      const source = await readFile(join(folder, path), "utf8");
      return { name, when, hash: createHash("sha256").update(source).digest("hex") };
    }),
  );
}

interface Listed extends Pick<Migration, "name" | "when"> {
  /** Of its SQL, from the folder. */
  readonly path: string;
}

async function foldersIn(folder: string): Promise<readonly Listed[]> {
  const names = (await orAbsent(readdir(folder))) ?? [];
  return names
    .filter((name) => /^\d{14}/.test(name))
    .sort()
    .map((name) => ({ name, when: timeOf(name), path: join(name, "migration.sql") }));
}

/** `20261120143200_busy_hulk` begins with its time, in UTC. */
function timeOf(name: string): number {
  const part = (start: number, end: number) => Number(name.slice(start, end));
  const [year, month, day] = [part(0, 4), part(4, 6) - 1, part(6, 8)];
  return Date.UTC(year, month, day, part(8, 10), part(10, 12), part(12, 14));
}

function orAbsent<T>(reading: Promise<T>): Promise<T | undefined> {
  return reading.catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  });
}

function journalIn(file: string, text: string): readonly Listed[] {
  let journal: unknown;
  try {
    journal = JSON.parse(text);
  } catch (error) {
    throw new NoMigrations(file, `it is no JSON: ${(error as Error).message}`);
  }
  if (!isJournal(journal)) throw new NoMigrations(file, "it is no journal of drizzle-kit");
  return journal.entries.map(({ tag, when }) => ({ name: tag, when, path: `${tag}.sql` }));
}

function isJournal(value: unknown): value is Journal {
  const entries = (value as { readonly entries?: unknown } | null)?.entries;
  return (
    Array.isArray(entries) &&
    entries.every(({ tag, when }) => typeof tag === "string" && typeof when === "number")
  );
}

/** What is on record; nothing where there is no record. */
export async function readApplied(
  connection: Connection,
  { schema = "drizzle", table = "__drizzle_migrations" }: Omit<DrizzleKitHistory, "folder">,
): Promise<readonly AppliedMigration[]> {
  const name = qualified({ schema, name: table });
  const [found] = await connection.query<{ exists: boolean }>(
    `SELECT to_regclass(${literal(name)}) IS NOT NULL AS exists`,
  );
  if (!found?.exists) return [];
  const rows = await connection.query<{ hash: string; when: string }>(
    `SELECT hash, created_at::text AS when FROM ${name} ORDER BY created_at`,
  );
  return rows.map(({ hash, when }) => ({ hash, when: Number(when) }));
}

export function compareMigrations(
  migrations: readonly Migration[],
  applied: readonly AppliedMigration[],
): MigrationsFound {
  const byTime = new Map(applied.map((row) => [row.when, row]));
  const times = new Set(migrations.map(({ when }) => when));
  const there = migrations.filter(({ when }) => byTime.has(when));
  return {
    applied: there,
    missing: migrations.filter(({ when }) => !byTime.has(when)),
    edited: there.filter(({ when, hash }) => byTime.get(when)?.hash !== hash),
    unknown: applied.filter(({ when }) => !times.has(when)),
  };
}
