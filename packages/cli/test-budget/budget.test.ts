/** What a command may cost: the packages that it loads, and how often it asks the server. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { testServers } from "@autogen/testkit";
import { describe, expect, it } from "vitest";
import { autogen } from "../test/support/autogen.ts";
import { folderWith } from "../test/support/folder.ts";
import { openProject, type Project } from "../test/support/project.ts";
import { throughProxy } from "../test/support/round-trips.ts";

const PRELOAD = new URL("../test/support/loaded.mjs", import.meta.url).href;

/** What one command line has cost. */
interface Cost {
  /** The packages of `HEAVY` that it loaded. */
  readonly loads: readonly string[];
  /** How often it waited for the server. */
  readonly waits: number;
}

/** Whose code takes most of a command's time. */
const PGLITE = "@electric-sql/pglite";
const HEAVY = [PGLITE, "drizzle-orm", "postgres", "rolldown", "ts-morph"];

/** Runs a command line, which has to end with exit code 0. */
async function loadedBy(words: readonly string[], cwd: string): Promise<readonly string[]> {
  const list = join(await folderWith(), "loaded");
  const env = {
    NODE_OPTIONS: `--import=${PRELOAD}`,
    LOADED_SCRIPTS: list,
    AUTOGEN_CACHE: join(cwd, "cache"),
  };
  expect(await autogen(words, { cwd, env })).toMatchObject({ code: 0 });
  const scripts = (await readFile(list, "utf8")).split("\n");
  expect(scripts).toContainEqual(expect.stringMatching(/\/cli\/dist\/bin\.js$/));
  return HEAVY.filter((name) => scripts.some((url) => url.includes(`/node_modules/${name}/`)));
}

async function costOf(words: readonly string[], { database, folder }: Project): Promise<Cost> {
  const { result, roundTrips } = await throughProxy(database.url, (url) => {
    const through = words.map((word) => (word === database.url ? url : word));
    const places = ["--schema", "schema/index.ts", "--out", "migrations", "--url", url];
    return loadedBy([...through, ...places], folder);
  });
  return { loads: result, waits: roundTrips };
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

it.each(["--version", "--help", "check --help", "-m x --help", "init"])(
  "autogen %s loads no package",
  async (line) => {
    expect(await loadedBy(line.split(" "), await folderWith())).toEqual([]);
  },
);

/** On a machine that is busy, what is sent together may come so late that it seems to be waited for; tables are many more. */
const LATE = 5;
const MORE_TABLES = 50;

const LONG = { timeout: 120_000 };

/** One will do: what is loaded and waited for is the same on all that are reached over a network. */
const [server] = testServers().filter(({ engine }) => engine !== "pglite");

describe.skipIf(server === undefined)("with a server", () => {
  it("a command loads what it needs, and waits for no more than it must", LONG, async () => {
    const project = await openProject({ "schema/index.ts": tables(5) }, server);
    const expectCost = async (words: readonly string[], { loads, waits }: Cost) => {
      const cost = await costOf(words, project);
      expect({ words, loads: cost.loads }).toEqual({ words, loads });
      expect(cost.waits, words.join(" ")).toBeLessThanOrEqual(waits === 0 ? 0 : waits + LATE);
    };
    const { url } = project.database;
    const run = ["postgres", "rolldown"];
    const compared = ["drizzle-orm", ...run];
    const written = [...compared, "ts-morph"];

    await expectCost(["-m", "one"], { loads: [...written, PGLITE].sort(), waits: 12 });
    await expectCost(["upgrade"], { loads: run, waits: 40 });
    await expectCost(["upgrade"], { loads: run, waits: 7 });
    await expectCost(["check"], { loads: compared, waits: 9 });
    await expectCost(["check"], { loads: ["postgres"], waits: 6 });
    const files = ["check", "--against", "revisions"];
    await expectCost(files, { loads: ["drizzle-orm", "rolldown"], waits: 0 });
    await expectCost(files, { loads: [], waits: 0 });
    await expectCost(["-m", "nothing changed"], { loads: compared, waits: 7 });
    await expectCost(["diff", url, url], { loads: ["postgres"], waits: 8 });
    await expectCost(["prove", "head"], { loads: [PGLITE, ...run], waits: 1 });
    await expectCost(["current"], { loads: run, waits: 4 });
    await expectCost(["verify"], { loads: run, waits: 4 });
    await expectCost(["stamp", "head"], { loads: run, waits: 25 });
    for (const command of ["history", "heads", "branches", "show head"]) {
      await expectCost(command.split(" "), { loads: ["rolldown"], waits: 0 });
    }
    await project.write({ "schema/index.ts": tables(6) });
    await expectCost(["-m", "two", "--no-proof"], { loads: written, waits: 13 });
    const squash = ["squash", "base:head", "-m", "both", "--no-proof"];
    const emitted = written.filter((name) => name !== "drizzle-orm");
    await expectCost(squash, { loads: emitted, waits: 1 });
    await expectCost(["downgrade", "base"], { loads: run, waits: 31 });
  });

  it.each(["check", "-m nothing", "diff", "current", "upgrade"])(
    "autogen %s waits no more often where there are many more tables",
    LONG,
    async (line) => {
      const few = await waitsAt(5, line);
      for (const [at, waits] of (await waitsAt(5 + MORE_TABLES, line)).entries()) {
        expect(waits).toBeLessThanOrEqual((few[at] ?? 0) + LATE);
      }
    },
  );

  /** Of a first run, and of a second. */
  async function waitsAt(count: number, line: string): Promise<readonly number[]> {
    const project = await openProject({ "schema/index.ts": tables(count) }, server);
    await project.json(0, "-m", "tables", "--no-proof");
    await project.json(0, "upgrade");
    const { url } = project.database;
    const words = line === "diff" ? ["diff", url, url] : line.split(" ");
    const costs = [await costOf(words, project), await costOf(words, project)];
    return costs.map(({ waits }) => waits);
  }
});
