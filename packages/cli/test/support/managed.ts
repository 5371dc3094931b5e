/** A database that the revisions of a folder have made, with rows, worked on through the library. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { connect } from "@autogen/postgres";
import { canDump, freshDatabase, pgDump, type TestServer } from "@autogen/testkit";
import { expect, onTestFinished } from "vitest";
import { readRename } from "../../src/arguments/rename.ts";
import type { Configuration } from "../../src/configuration/configuration.ts";
import { check } from "../../src/library/check.ts";
import { makeRevision } from "../../src/library/revision.ts";
import { downgrade, upgrade } from "../../src/library/upgrade.ts";
import { folderWith } from "../../src/testing/folder.ts";

export interface Managed {
  readonly configuration: Configuration;
  readonly define: (definitions: string) => Promise<void>;
  /** @param renames as `--rename` takes them */
  readonly make: (message: string, renames?: readonly string[]) => ReturnType<typeof makeRevision>;
  readonly up: () => ReturnType<typeof upgrade>;
  readonly down: () => ReturnType<typeof downgrade>;
  /** Puts another text in the place of one in the file of a revision. */
  readonly edit: (file: string | null, before: string, after: string) => Promise<void>;
  readonly run: (sql: string) => Promise<void>;
  /** The first column of the rows, as text. */
  readonly read: (sql: string) => Promise<readonly unknown[]>;
  /** What pg_dump says of it; empty where it cannot. */
  readonly dump: () => Promise<string>;
  readonly agrees: () => Promise<void>;
}

/** @param rows SQL that runs on what the definitions have made */
export async function managed(
  server: TestServer,
  definitions: string,
  rows = "",
): Promise<Managed> {
  const database = await freshDatabase({ server });
  onTestFinished(database.drop);
  const folder = await folderWith({ "schema.ts": definitions });
  const configuration: Configuration = {
    cwd: folder,
    files: [],
    definitions: { patterns: ["schema.ts"], folder },
    database: { url: database.url, source: "--url" },
    out: join(folder, "migrations"),
    cache: join(folder, "cache"),
    ledger: { table: "autogen_version" },
  };
  const connected = async <T>(
    use: (connection: Awaited<ReturnType<typeof connect>>) => Promise<T>,
  ) => {
    const connection = await connect(database.url);
    return use(connection).finally(() => connection.close());
  };
  const run = (sql: string) => connected((connection) => connection.script(sql));
  const up = () => upgrade(configuration, { target: "head" });
  await makeRevision(configuration, { message: "before", proof: false });
  await up();
  await run(rows);
  return {
    configuration,
    define: (text) => writeFile(join(folder, "schema.ts"), text),
    make: (message, renames = []) =>
      makeRevision(configuration, { message, renames: renames.map(readRename) }),
    up,
    down: () => downgrade(configuration, { target: "-1" }),
    edit: async (file, before, after) => {
      const text = await readFile(file ?? "", "utf8");
      expect(text.split(before), text).toHaveLength(2);
      await writeFile(
        file ?? "",
        text.replace(before, () => after),
      );
    },
    run,
    read: (sql) =>
      connected(async (connection) =>
        (await connection.query<Record<string, unknown>>(sql)).map((row) => Object.values(row)[0]),
      ),
    dump: async () => ((await canDump(server)) ? pgDump(database.url) : ""),
    agrees: async () =>
      expect(await check(configuration, {})).toMatchObject({ equal: true, changes: [] }),
  };
}

/** The lines of a function of a revision file. */
export function linesOf(name: "upgrade" | "downgrade", source = ""): readonly string[] {
  const [, body = ""] =
    new RegExp(`function ${name}\\(.*\\{\\n([\\s\\S]*?)\\n?\\}\\n`).exec(source) ?? [];
  return body.split("\n").map((line) => line.trim());
}
