/** What nobody has declared, and stands on a column that a table has from another one, where that gets another type. */
import { connect } from "@autogen/postgres";
import { describeServers, freshCache, freshDatabase } from "@autogen/testkit";
import { expect, it, onTestFinished } from "vitest";
import { resolveConfiguration } from "../src/configuration/resolve.ts";
import { diff } from "../src/library/diff.ts";
import { BESIDE_HEIRS, heirsWith, ON_HEIRS } from "./support/heirs.ts";
import { managed } from "./support/managed.ts";

const definitions = (type: string, rest = "") => `
import { date, integer, pgTable, text, varchar } from "drizzle-orm/pg-core";
import { pgInherits, pgPartitioned } from "drizzle-autogen";
export const ev = pgTable("ev", { id: integer(), at: date().notNull(), kind: ${type} });
export const partitioned = pgPartitioned(ev, { range: [ev.at], partitions: { ev_def: "default" } });
export const p = pgTable("p", { id: integer(), kind: ${type} });
${rest}`;

const OWN_HEIR = `export const h = pgTable("h", { more: integer() });
export const heir = pgInherits(h, p);`;

/** Partitions and heirs that the definitions have, and others beside them. */
const OTHERS = `CREATE TABLE ev_def_of_others (at date NOT NULL, kind text, id int);
ALTER TABLE ev ATTACH PARTITION ev_def_of_others FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE h_of_others (more int) INHERITS (p);`;

const ALL = Object.values(ON_HEIRS).join("\n");

const STORAGE = `SELECT attstorage::text FROM pg_attribute WHERE attname = 'kind' AND attstorage <> 'x'
  AND attrelid IN (SELECT inhrelid FROM pg_inherits) ORDER BY attstorage`;

const CASES: readonly (readonly [of: string, definitions: string, standing: string])[] = [
  ["ours", OWN_HEIR, ALL],
  [
    "somebody else's",
    "",
    OTHERS + ALL.replaceAll("ev_def", "ev_def_of_others").replaceAll(/\bh\b/g, "h_of_others"),
  ],
];

/** Filters of publications came with PostgreSQL 15, and bodies in standard SQL with 14. */
describeServers("what others have made on a partition and an heir", (server) => {
  it.each(CASES)("that are %s", { timeout: 120_000 }, async (_, rest, standing) => {
    const project = await managed(server, definitions("text()", rest), BESIDE_HEIRS + standing);
    const before = await project.dump();
    await project.define(definitions("varchar({ length: 40 })", rest));
    const { proof } = await project.make("short");
    const reasons = [expect.stringMatching(/^without what others have made: /)];
    expect(proof).toMatchObject({ status: "partly", reasons });
    await project.up();
    await project.agrees();
    expect(await project.read(STORAGE)).toEqual(["e", "m"]);
    await project.down();
    expect(await project.dump()).toBe(before);
  });
});

describeServers("a column that is stored otherwise than where it comes from", (server) => {
  it.each([
    "SET STORAGE EXTERNAL",
    "SET COMPRESSION pglz",
    "SET STATISTICS 77",
    "SET (n_distinct = 5)",
  ])("is named by diff: %s", async (action) => {
    const [one, two] = [await freshDatabase({ server }), await freshDatabase({ server })];
    onTestFinished(one.drop);
    onTestFinished(two.drop);
    const alter = ["ev_def", "h"].map((table) => `ALTER TABLE ${table} ALTER kind ${action};`);
    await run(one.url, heirsWith("text"));
    await run(two.url, heirsWith("text") + alter.join("\n"));
    const cache = await freshCache();
    const configuration = await resolveConfiguration({}, { AUTOGEN_CACHE: cache }, cache);
    const { unmodelled } = await diff(configuration, { from: one, to: two });
    const attribute = "inherited columns that are stored or counted otherwise";
    expect(unmodelled).toEqual([
      { object: "public.ev_def", kind: "table", attribute },
      { object: "public.h", kind: "table", attribute },
    ]);
  });
});

async function run(url: string, script: string): Promise<void> {
  const connection = await connect(url);
  await connection.script(script).finally(() => connection.close());
}
