/** What `pg_dump` makes of a database is the same to `diff`, and a change of one object is told of that one alone. */
import { connect } from "@autogen/postgres";
import { describeNetworked, freshCache, freshDatabase, pgDump } from "@autogen/testkit";
import { afterAll, beforeAll, expect, it } from "vitest";
import { resolveConfiguration } from "../src/configuration/resolve.ts";
import { diff } from "../src/library/diff.ts";
import { CHANGES } from "./dumped/changes.ts";
import { SCHEMA } from "./dumped/schema.ts";

/** What a dump sets for the session that restores it. */
const RESTORING = "SET check_function_bodies = off; SELECT set_config('search_path', '', false);";

describeNetworked("a database with one of everything", (server) => {
  let original: Awaited<ReturnType<typeof freshDatabase>>;
  let restored: typeof original;
  let cache: string;

  beforeAll(async () => {
    cache = await freshCache();
    original = await freshDatabase({ server });
    restored = await freshDatabase({ server });
    await run(original.url, SCHEMA);
    await run(restored.url, `${RESTORING}\n${await pgDump(original.url)}`);
  });
  afterAll(async () => {
    await original?.drop();
    await restored?.drop();
  });

  const differences = async (url: string) => {
    const configuration = await resolveConfiguration({}, { AUTOGEN_CACHE: cache }, cache);
    const report = await diff(configuration, { from: { url: original.url }, to: { url } });
    expect([report.unmanaged, report.unmodelled]).toEqual([[], []]);
    return report.changes.map(({ summary }) => summary);
  };

  it("is the same to diff once it is dumped and restored", async () => {
    expect(await differences(restored.url)).toEqual([]);
  });

  it.each(CHANGES)("%s", async (sql, says) => {
    const changed = await copyOf(restored.url);
    try {
      await run(changed.url, sql);
      expect(await differences(changed.url)).toEqual([says]);
    } finally {
      await changed.drop();
    }
  });
});

async function run(url: string, script: string): Promise<void> {
  const connection = await connect(url);
  await connection.script(script).finally(() => connection.close());
}

async function copyOf(url: string): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const template = new URL(url);
  const name = `${template.pathname.slice(1)}_changed`;
  const copy = new URL(url);
  copy.pathname = `/${name}`;
  const maintenance = new URL(url);
  maintenance.pathname = "/postgres";
  const drop = `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`;
  await run(maintenance.href, drop);
  await run(maintenance.href, `CREATE DATABASE "${name}" TEMPLATE "${template.pathname.slice(1)}"`);
  return { url: copy.href, drop: () => run(maintenance.href, drop) };
}
