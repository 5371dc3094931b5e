/** Definitions in one state after the other, taken to a database and all the way back. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { connect, ensureRoles } from "@autogen/postgres";
import {
  canDump,
  type DumpOptions,
  freshCache,
  freshDatabase,
  pgDump,
  type TestServer,
} from "@autogen/testkit";
import { expect, onTestFinished } from "vitest";
import type { Configuration } from "../../src/configuration/configuration.ts";
import { check } from "../../src/library/check.ts";
import { makeRevision } from "../../src/library/revision.ts";
import { downgrade, upgrade } from "../../src/library/upgrade.ts";
import { folderWith } from "../../src/testing/folder.ts";

export interface State {
  /** The names of the operations that a revision to it has, sorted. */
  readonly changes: readonly string[];
  readonly definitions: string;
  /** SQL that is run once the database has it. */
  readonly rows?: string;
  /** SQL that is run before it is left on the way back. */
  readonly leaving?: string;
  /** What the proof says, where it has not all that the database has. */
  readonly proof?: "partly";
}

export interface StatesOptions extends Pick<DumpOptions, "ignoreColumnOrder"> {
  /** Roles that the server is to have. */
  readonly roles?: readonly string[];
  /** SQL of others, which is run before the first of them. */
  readonly standing?: string;
}

/**
 * Each revision is proven, and `check` has nothing to tell after it; on the way back `pg_dump` says at every
 * step what it said on the way there.
 */
export async function thereAndBackThrough(
  server: TestServer,
  states: readonly State[],
  { roles = [], standing, ...dumping }: StatesOptions = {},
): Promise<void> {
  const database = await freshDatabase({ server });
  onTestFinished(database.drop);
  const connection = await connect(database.url);
  await ensureRoles(connection, roles).finally(() => connection.close());
  if (standing !== undefined) await run(database.url, standing);
  const folder = await folderWith({});
  const configuration: Configuration = {
    cwd: folder,
    files: [],
    definitions: { patterns: ["schema.ts"], folder },
    out: join(folder, "migrations"),
    cache: await freshCache(),
    ledger: { table: "autogen_version" },
    database: { url: database.url, source: "test" },
  };
  const dump = async () =>
    (await canDump(server))
      ? pgDump(database.url, { args: ["--exclude-table=autogen_version"], ...dumping })
      : "";
  const dumps: string[] = [];
  for (const [at, { changes, definitions, rows, proof }] of states.entries()) {
    dumps.push(await dump());
    await writeFile(join(folder, "schema.ts"), definitions);
    const report = await makeRevision(configuration, { message: `state ${at}` });
    expect(report.changes.map(({ operation }) => operation).sort()).toEqual(changes);
    expect(report.proof).toMatchObject(
      proof === undefined ? { status: "proven", reasons: [] } : { status: proof },
    );
    await upgrade(configuration, { target: "head" });
    expect(await check(configuration, {})).toMatchObject({ equal: true, changes: [] });
    if (rows !== undefined) await run(database.url, rows);
  }
  for (const [at, expected] of [...dumps.entries()].toReversed()) {
    const { leaving } = states[at] ?? {};
    if (leaving !== undefined) await run(database.url, leaving);
    await downgrade(configuration, { target: "-1" });
    expect(await dump()).toBe(expected);
  }
}

async function run(url: string, script: string): Promise<void> {
  const connection = await connect(url);
  await connection.script(script).finally(() => connection.close());
}
