/** What a command may cost: the packages that it loads, and how often it asks the server. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { testServers } from "@autogen/testkit";
import { describe, expect, it } from "vitest";
import { throughPort } from "../../postgres/src/connection/testing/proxy.ts";
import { autogen } from "./support/autogen.ts";
import { folderWith } from "./support/folder.ts";
import { openProject } from "./support/project.ts";
import { countingProxy } from "./support/statements.ts";

const PRELOAD = new URL("./support/loaded.mjs", import.meta.url).href;

/** Whose code takes most of a command's time. */
const HEAVY = ["@electric-sql/pglite", "drizzle-orm", "postgres", "rolldown", "ts-morph"];

/** Which of them a command loads; it has to end with exit code 0. */
async function loadedBy(words: readonly string[], cwd: string): Promise<readonly string[]> {
  const list = join(await folderWith(), "loaded");
  const env = { NODE_OPTIONS: `--import=${PRELOAD}`, LOADED_SCRIPTS: list };
  expect(await autogen(words, { cwd, env })).toMatchObject({ code: 0 });
  const scripts = (await readFile(list, "utf8")).split("\n");
  expect(scripts).toContainEqual(expect.stringMatching(/\/cli\/dist\/bin\.js$/));
  return HEAVY.filter((name) => scripts.some((url) => url.includes(`/node_modules/${name}/`)));
}

/** Tables with what is compared as text, and so is asked about. */
function tables(count: number): string {
  const all = Array.from({ length: count }, (_, at) => table(at));
  return `
    import { sql } from "drizzle-orm";
    import { bigint, check, index, integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";
    ${all.join("")}
  `;
}

function table(at: number): string {
  return `
    export const t${at} = pgTable(
      "t${at}",
      {
        id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
        name: text().notNull().default(sql\`lower('${at}')\`),
        other: bigint({ mode: "number" }).references(() => t${Math.max(0, at - 1)}.id),
        at: timestamp({ withTimezone: true }).notNull().default(sql\`current_timestamp\`),
        size: integer().notNull().default(${at}),
      },
      (t) => [
        index().on(t.name).where(sql\`\${t.size} > 0 and \${t.name} in ('a', 'b')\`),
        check("t${at}_size_check", sql\`\${t.size} between 0 and 100\`),
      ],
    );
  `;
}

it.each(["--version", "--help", "check --help", "-m x --help"])(
  "autogen %s loads no package",
  async (line) => {
    expect(await loadedBy(line.split(" "), await folderWith())).toEqual([]);
  },
);

const networked = testServers().filter(({ engine }) => engine !== "pglite");

describe.each(networked.map((server) => [server.name, server] as const))("on %s", (_, server) => {
  it("a command loads the packages that it needs", { timeout: 120_000 }, async () => {
    const project = await openProject({ "schema/index.ts": tables(1) }, server);
    const { folder, database, write } = project;
    const places = ["--schema", "schema/index.ts", "--out", "migrations", "--url", database.url];
    const loaded = (...words: readonly string[]) => loadedBy([...words, ...places], folder);
    const compared = ["drizzle-orm", "postgres", "rolldown"];

    expect(await loaded("-m", "one")).toEqual([...HEAVY].sort());
    expect(await loaded("upgrade")).toEqual(["postgres", "rolldown"]);
    expect(await loaded("current")).toEqual(["postgres", "rolldown"]);
    expect(await loaded("history")).toEqual(["rolldown"]);
    expect(await loaded("check")).toEqual(compared);
    expect(await loaded("check")).toEqual(["postgres"]);
    expect(await loaded("check", "--against", "revisions")).toEqual(["drizzle-orm", "rolldown"]);
    expect(await loaded("check", "--against", "revisions")).toEqual([]);
    expect(await loaded("-m", "nothing changed")).toEqual(compared);
    await write({ "schema/index.ts": tables(2) });
    expect(await loaded("-m", "two", "--no-proof")).toEqual([...compared, "ts-morph"]);
  });

  it("check asks as many statements, however many tables there are", async () => {
    const few = await statementsOf(5);
    expect(few).toBeGreaterThan(10);
    expect(await statementsOf(50)).toBe(few);
  });

  /** How many statements a whole check sends. */
  async function statementsOf(count: number): Promise<number> {
    const { database, folder, json } = await openProject(
      { "schema/index.ts": tables(count) },
      server,
    );
    await json(0, "-m", "tables", "--no-proof");
    await json(0, "upgrade");
    const { port, statements } = await countingProxy(database.url);
    const places = ["--schema", "schema/index.ts", "--out", "migrations"];
    const url = throughPort(database.url, port);
    const checked = await autogen(["check", ...places, "--url", url], { cwd: folder });
    expect(checked).toMatchObject({ code: 0 });
    return statements();
  }
});
