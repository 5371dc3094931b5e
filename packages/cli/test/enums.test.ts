/** Enums whose values change, with all that can stand on them, and rows. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { connect } from "@autogen/postgres";
import { RowsInTheWay } from "@autogen/revisions";
import { describeServers, freshDatabase, type TestServer } from "@autogen/testkit";
import { expect, onTestFinished, test } from "vitest";
import { readRename } from "../src/arguments/rename.ts";
import type { Configuration } from "../src/configuration/configuration.ts";
import { check } from "../src/library/check.ts";
import { EnumInPartitionKey } from "../src/library/errors.ts";
import { makeRevision } from "../src/library/revision.ts";
import type { RevisionReport } from "../src/library/types.ts";
import { downgrade, upgrade } from "../src/library/upgrade.ts";
import { folderWith } from "../src/testing/folder.ts";
import { query, schemaOf } from "./support/database.ts";

const BEFORE = `import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgEnum, pgPolicy, pgTable, pgView, text } from "drizzle-orm/pg-core";
export const plan = pgEnum("plan", ["free", "pro", "team", "enterprise"]);
export const users = pgTable("users", { id: integer().primaryKey(), plan: plan().notNull().default("free") });
export const subscriptions = pgTable("subscriptions", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  plan: plan().notNull().default("pro"),
  seats: integer().notNull().default(1),
  isPaid: boolean("is_paid").generatedAlwaysAs(sql\`plan <> 'free'\`),
}, (t) => [
  index("subscriptions_team_idx").on(t.seats).where(sql\`plan = 'team'\`),
  check("subscriptions_seats_check", sql\`plan <> 'pro' or seats < 100\`),
  pgPolicy("no_enterprise", { for: "select", using: sql\`plan <> 'enterprise'\` }),
]);
export const offers = pgTable("offers", {
  id: integer().primaryKey(),
  plans: plan().array().notNull().default(["free", "pro"]),
});
export const paying = pgView("paying", { id: integer(), plan: plan() }).as(
  sql\`select id, plan from subscriptions where plan in ('team', 'enterprise')\`,
);
export const payingTeams = pgView("paying_teams", { total: integer() }).as(
  sql\`select count(*)::integer as total from paying where plan = 'team'\`,
);
`;

/** One value removed, one renamed, one inserted in the middle; and what has to follow. */
const EDITS: readonly (readonly [before: string, after: string])[] = [
  ['["free", "pro", "team", "enterprise"]', '["free", "starter", "business", "enterprise"]'],
  ['default("pro")', 'default("starter")'],
  ['default(["free", "pro"])', 'default(["free", "starter"])'],
  ["plan = 'team'`)", "plan = 'business'`)"],
  ["plan <> 'pro' or", "plan <> 'starter' or"],
  ["('team', 'enterprise')", "('business', 'enterprise')"],
  ["paying where plan = 'team'", "paying where plan = 'business'"],
];

/** Partitioned on another column, and in a schema of its own: nobody here has made it. */
const UNMANAGED = `CREATE SCHEMA audit;
  CREATE TABLE audit.changes (at integer NOT NULL, plan public.plan DEFAULT 'pro', was public.plan) PARTITION BY RANGE (at);
  CREATE TABLE audit.changes_1 PARTITION OF audit.changes FOR VALUES FROM (0) TO (5000);
  CREATE TABLE audit.changes_2 PARTITION OF audit.changes FOR VALUES FROM (5000) TO (100000);
  CREATE INDEX changes_team_idx ON audit.changes (at) WHERE plan = 'team';
  CREATE VIEW audit.upgrades AS SELECT c.at, p.id FROM audit.changes c JOIN public.paying p ON p.plan = c.plan;
  CREATE FUNCTION audit.weight(public.plan) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT 1';
  COMMENT ON VIEW audit.upgrades IS 'joined by hand'`;

const ROWS = `INSERT INTO subscriptions (plan, seats) SELECT (enum_range(NULL::plan))[1 + n % 4], n % 90 FROM generate_series(1, 10000) AS n;
  INSERT INTO users SELECT n, (enum_range(NULL::plan))[1 + n % 4] FROM generate_series(1, 100) AS n;
  INSERT INTO offers SELECT n, enum_range('free'::plan, (enum_range(NULL::plan))[1 + n % 4]) FROM generate_series(1, 100) AS n;
  INSERT INTO audit.changes SELECT n, (enum_range(NULL::plan))[1 + n % 4] FROM generate_series(0, 9999) AS n`;

async function openProject(server: TestServer, definitions: string, sql: readonly string[]) {
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
  await makeRevision(configuration, { message: "before", proof: false });
  await upgrade(configuration, { target: "head" });
  const connection = await connect(database.url);
  for (const script of sql) await connection.script(script);
  await connection.close();
  return {
    database,
    configuration,
    write: (text: string) => writeFile(join(folder, "schema.ts"), text),
  };
}

function edited(definitions: string, edits: typeof EDITS): string {
  return edits.reduce((text, [before, after]) => {
    expect(text, before).toContain(before);
    return text.replace(before, () => after);
  }, definitions);
}

/** As a reviewer does it. */
async function fillMap(
  { file }: RevisionReport,
  ...entries: readonly (readonly [from: string, to: string])[]
) {
  let source = await readFile(file ?? "", "utf8");
  for (const [from, to] of entries) {
    expect(source).toContain(`${from}: unfilled`);
    source = source.replace(`${from}: unfilled`, `${from}: "${to}"`);
  }
  await writeFile(file ?? "", source);
}

describeServers("an enum that everything stands on", (server) => {
  test("loses a value, gets one and renames one, in one file, with its rows", async () => {
    const { database, configuration, write } = await openProject(server, BEFORE, [UNMANAGED, ROWS]);
    const start = await schemaOf(database);
    const rows = () =>
      query(
        database,
        `SELECT * FROM (SELECT 'subscriptions' AS of, plan::text, count(*)::int FROM subscriptions GROUP BY 2
          UNION ALL SELECT 'users', plan::text, count(*) FROM users GROUP BY 2
          UNION ALL SELECT 'offers', plans::text, count(*) FROM offers GROUP BY 2
          UNION ALL SELECT 'changes', plan::text, count(*) FROM audit.changes GROUP BY 2
          UNION ALL SELECT 'paid', is_paid::text, count(*) FROM subscriptions GROUP BY 2) AS held ORDER BY 1, 2`,
      );
    const held = await rows();
    await write(edited(BEFORE, EDITS));
    const report = await makeRevision(configuration, {
      message: "plans",
      renames: [readRename("plan.team=plan.business")],
    });
    const source = report.source
      ?.replace(/\d{12}_/g, "202611210900_")
      .replace(/PostgreSQL \d+/, "PostgreSQL 18");
    await expect(source).toMatchFileSnapshot("enums/plans.txt");
    expect(report.proof).toMatchObject({
      status: "partly",
      reasons: [expect.stringContaining("pro")],
    });

    const refused = upgrade(configuration, { target: "head" });
    await expect(refused).rejects.toThrow(RowsInTheWay);
    await expect(refused).rejects.toThrow("'pro' in subscriptions.plan: 2500 rows");
    expect(await rows()).toEqual(held);
    expect(await schemaOf(database)).toBe(start);

    await fillMap(report, ["pro", "starter"], ["starter", "pro"]);
    await upgrade(configuration, { target: "head" });
    expect(await check(configuration, {})).toMatchObject({ changes: [] });
    const renamed = (text: string) => text.replace("pro", "starter").replace("team", "business");
    const expected = held.map((row) => ({ ...row, plan: renamed(String(row.plan)) }));
    const sorted = (all: readonly object[]) => all.map((row) => JSON.stringify(row)).sort();
    expect(sorted(await rows())).toEqual(sorted(expected));
    expect(await query(database, "SELECT total FROM paying_teams")).toEqual([{ total: 2500 }]);
    const middle = await schemaOf(database);

    await downgrade(configuration, { target: "-1" });
    expect(await rows()).toEqual(held);
    expect(await schemaOf(database)).toBe(start);
    await upgrade(configuration, { target: "head" });
    expect(await schemaOf(database)).toBe(middle);
  });

  test("is left alone where a partition key has it", async () => {
    const { configuration, write } = await openProject(server, BEFORE, [
      "CREATE TABLE parts (plan plan) PARTITION BY LIST (plan)",
    ]);
    await write(BEFORE.replace('"team", "enterprise"]', '"enterprise", "team"]'));
    const made = makeRevision(configuration, { message: "order" });
    await expect(made).rejects.toThrow(EnumInPartitionKey);
    await expect(made).rejects.toThrow(
      "The values of enum plan cannot be removed or reordered: parts.plan is in a partition key",
    );
    await write(BEFORE.replace('"team", "enterprise"]', '"team", "group", "enterprise"]'));
    const { source } = await makeRevision(configuration, { message: "add", proof: false });
    expect(source).toContain(
      `  // REVIEW: the downgrade will be refused: parts.plan is in a partition key, and PostgreSQL takes no value away there
  op.addEnumValue("plan", "group", { after: "team" });`,
    );
  });
});

/** Everything that can name a value of `level`; what it is to name instead is put in its place. */
const NAMING = (values: readonly string[], used: string) => `import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, pgEnum, pgMaterializedView, pgPolicy, pgTable, pgView, uniqueIndex } from "drizzle-orm/pg-core";
export const level = pgEnum("level", ${JSON.stringify(values)});
export const kinds = pgTable("kinds", { level: level().primaryKey() });
export const things = pgTable("things", {
  id: integer().primaryKey(),
  level: level().notNull().default("${used}").references(() => kinds.level),
  levels: level().array().default(["${used}"]),
  isIt: boolean("is_it").generatedAlwaysAs(sql\`level = '${used}'\`),
}, (t) => [
  index("things_idx").on(t.id).where(sql\`level = '${used}'\`),
  uniqueIndex("things_expression_idx").on(sql\`(case level when '${used}' then id end)\`),
  index("things_is_it_idx").on(t.isIt),
  check("things_check", sql\`level <> '${used}' or id > 0\`),
  pgPolicy("seen", { for: "select", using: sql\`level <> '${used}'\` }),
]);
export const used = pgView("used", { id: integer(), level: level() }).as(sql\`select id, level from things where level = '${used}'\`);
export const counted = pgMaterializedView("counted", { total: integer() }).as(sql\`select count(*)::integer as total from used where level = '${used}'\`);
`;

const ORIGIN = ["low", "mid", "high"];

/** The new values, the value that is used then, and for those that go what their rows get. */
const CHANGES: Readonly<
  Record<
    string,
    readonly [values: readonly string[], used: string, map: Readonly<Record<string, string>>]
  >
> = {
  "a value goes": [["low", "high"], "high", { mid: "high" }],
  "a value goes, and another comes": [["low", "between", "high"], "between", { mid: "between" }],
  "values stand in another order": [["high", "mid", "low"], "low", {}],
  "values stand in another order, and one comes": [["high", "new", "mid", "low"], "new", {}],
  "all values are others": [["a", "b"], "b", { low: "a", mid: "b", high: "b" }],
  "a value comes, and is used": [["low", "mid", "more", "high"], "more", {}],
};

describeServers("what names a value of an enum changes with it", (server) => {
  /** All on one server; on the others those that take the most. */
  const changes = Object.entries(CHANGES).filter((_, at) => server.major === 15 || at % 3 === 1);

  test.each(changes)("where %s", async (_, [values, used, map]) => {
    const rows = `INSERT INTO kinds SELECT unnest(enum_range(NULL::level)); REFRESH MATERIALIZED VIEW counted;
      INSERT INTO things SELECT row_number() OVER (), level FROM kinds`;
    const { database, configuration, write } = await openProject(server, NAMING(ORIGIN, "mid"), [
      rows,
    ]);
    if (Object.values(map).length > new Set(Object.values(map)).size || map.mid === "high") {
      await query(
        database,
        "DELETE FROM things WHERE level = 'high'",
        "DELETE FROM kinds WHERE level = 'high'",
      );
    }
    const start = await schemaOf(database);
    await write(NAMING(values, used));
    const report = await makeRevision(configuration, { message: "levels" });
    expect(report.proof.status, report.proof.reasons.join()).not.toBe("unproven");
    const back = Object.entries(map).map(([from, to]) => [to, from] as const);
    const added = values.filter((value) => !ORIGIN.includes(value));
    await fillMap(
      report,
      ...Object.entries(map),
      ...added.map((value) => [value, new Map(back).get(value) ?? "low"] as const),
    );
    await upgrade(configuration, { target: "head" });
    expect(await check(configuration, {})).toMatchObject({ changes: [] });
    const middle = await schemaOf(database);
    await downgrade(configuration, { target: "-1" });
    expect(await schemaOf(database)).toBe(start);
    await upgrade(configuration, { target: "head" });
    expect(await schemaOf(database)).toBe(middle);
  });
});
