import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeServers, type FreshDatabase, freshDatabase } from "@autogen/testkit";
import { expect, it, onTestFinished } from "vitest";
import { check, downgrade, resolveConfiguration, upgrade } from "../../src/index.ts";
import { query } from "../support/database.ts";
import { generateExample } from "./generate.ts";
import { HISTORY } from "./history.ts";

const repository = fileURLToPath(new URL("../../../..", import.meta.url));
const generated = join(repository, "generated");

/** The files of a folder, by name. */
async function filesOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ""]));
}

describeServers("the history of the example", (server) => {
  it("takes the rows of its tables along, and back", { timeout: 180_000 }, async () => {
    const database = await freshDatabase({ server });
    onTestFinished(database.drop);
    const configuration = await resolveConfiguration(
      { schema: ["schema/index.ts"], out: "generated", url: database.url },
      {},
      repository,
    );
    for (const { rows } of HISTORY) {
      await upgrade(configuration, { target: "+1" });
      if (rows !== undefined) await query(database, ...rows.split(";"));
    }
    expect(await kindsAndPlans(database)).toEqual([
      "credit_adjustment 6",
      "job_run 3",
      "stripe_event 3",
      "plans ENTERPRISE, FREE, PRO",
    ]);
    expect(await check(configuration)).toMatchObject({ equal: true });
    await query(database, "UPDATE subscriptions SET plan = 'TEAM' WHERE plan = 'FREE'");
    await downgrade(configuration, { target: "202611201432" });
    expect(await kindsAndPlans(database)).toEqual([
      "credit_change 6",
      "job_run 3",
      "stripe_event 3",
      "plans ENTERPRISE, ENTERPRISE, PRO",
    ]);
    await upgrade(configuration, { target: "head" });
    expect(await check(configuration)).toMatchObject({ equal: true });
  });
});

async function kindsAndPlans(database: FreshDatabase): Promise<readonly string[]> {
  const rows = await query<{ line: string }>(
    database,
    `SELECT kind || ' ' || count(*) AS line FROM usage_events GROUP BY kind ORDER BY kind::text`,
  );
  const [plans] = await query<{ line: string }>(
    database,
    `SELECT 'plans ' || string_agg(plan::text, ', ' ORDER BY plan::text) AS line FROM subscriptions`,
  );
  return [...rows, plans].map((row) => row?.line ?? "");
}

it("is what the tool emits; npm run example writes it anew", { timeout: 180_000 }, async () => {
  const out = await mkdtemp(join(tmpdir(), "autogen-generated-"));
  try {
    await generateExample(out);
    const emitted = await filesOf(out);
    expect(Object.keys(emitted)).toEqual([
      "202611181030_create_jobs.ts",
      "202611191015_add_auth_billing_usage_tables.ts",
      "202611201432_add_success_column.ts",
      "202611230920_plan_and_kind_become_enums.ts",
      "202611241605_team_plan_and_kinds_of_events.ts",
      "202611251145_row_level_security.ts",
    ]);
    expect(await filesOf(generated)).toEqual(emitted);
  } finally {
    await rm(out, { recursive: true });
  }
});
