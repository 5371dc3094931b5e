/** The promise of every operation: what it does is what its model says, and its inverse undoes it. */
import {
  callOf,
  type Database,
  EMPTY_DATABASE,
  inverted,
  type Operation,
  type Operations,
  record,
  replay,
} from "@autogen/core";
import { expect } from "vitest";
import { canDump } from "../dump/pg-dump.ts";
import type { TestServer } from "../servers/server.ts";
import type { ModelBench } from "./bench.ts";

export interface Journey {
  /** What is there. */
  readonly given?: (op: Operations) => void;
  /** SQL that is run after it: rows, and what no model knows. */
  readonly rows?: string;
  readonly change: (op: Operations) => void;
  /** The default schema. */
  readonly home?: string;
}

export interface Travelled {
  readonly before: Database;
  readonly after: Database;
  readonly upgrade: readonly Operation[];
  readonly downgrade: readonly Operation[];
}

/** Runs a change, its inverse and the change again; the catalog is to be as the models say. */
export async function thereAndBack(
  bench: ModelBench,
  server: TestServer,
  { given = () => {}, rows = "", change, home }: Journey,
): Promise<Travelled> {
  await bench.clear(home);
  const start = replay(EMPTY_DATABASE, record(given));
  const before = start.database;
  await bench.run(start.operations);
  await bench.connection.script(rows);
  expect(await bench.differences(before), "what is given").toEqual([]);
  const dump = await dumpOf(bench, server);

  const { operations: upgrade, database: after } = replay(before, record(change));
  expectPlain(upgrade);
  await bench.run(upgrade);
  expect(await bench.differences(after), "after the change").toEqual([]);

  const downgrade = inverted(upgrade, before);
  expectPlain(downgrade);
  const back = replay(after, downgrade.map(callOf));
  expect(back.operations, "the inverse, read back from a file").toEqual(downgrade);
  await bench.run(downgrade);
  expect(await bench.differences(back.database), "after the inverse").toEqual([]);
  expect(await bench.differences(before), "where it began").toEqual([]);
  expect(await dumpOf(bench, server), "pg_dump").toEqual(dump);

  await bench.run(upgrade);
  expect(await bench.differences(after), "after the change again").toEqual([]);
  return { before, after, upgrade, downgrade };
}

/** A PGlite is dumped by whoever has closed it. */
async function dumpOf(bench: ModelBench, server: TestServer): Promise<string> {
  const canBeDumped = server.engine !== "pglite" && (await canDump(server));
  return canBeDumped ? bench.dump() : "";
}

/** Frozen, and nothing that a copy by value could lose. */
function expectPlain(operations: readonly Operation[]): void {
  for (const operation of operations) {
    expect(isFrozen(operation), `${operation.operation} is frozen`).toBe(true);
    expect(structuredClone(operation)).toEqual(operation);
  }
}

function isFrozen(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isFrozen);
}
