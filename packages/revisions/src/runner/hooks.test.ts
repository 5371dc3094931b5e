/** What is called before and after each revision. */
import { sql } from "@autogen/core";
import { describeServers } from "@autogen/testkit";
import { expect, it } from "vitest";
import type { HookMoment } from "./hooks.ts";
import { readLedger } from "./ledger.ts";
import { downgrade, upgrade } from "./run.ts";
import { chain, everything, failureOf, onDatabase, tablesOf } from "./testing.ts";

const graph = chain({
  one: { upgrade: (op) => op.execute(sql`CREATE TABLE one ()`) },
  two: { upgrade: (op) => op.execute(sql`CREATE TABLE two ()`) },
});
const path = everything(graph);

describeServers("hooks", (server) => {
  it("are called before and after each revision that is run, in its session", () =>
    onDatabase(server, async ({ connection }) => {
      const calls: string[] = [];
      const note = (when: string) => async (moment: HookMoment) => {
        const { revision, direction, message } = moment;
        const tables = await moment.query(
          "SELECT FROM pg_class WHERE relname = $1 AND relnamespace = 'public'::regnamespace",
          [revision],
        );
        calls.push(`${when} ${direction} ${message}: ${tables.length}`);
      };
      const hooks = { beforeRevision: note("before"), afterRevision: note("after") };
      await upgrade({ connection, graph, ...hooks }, path);
      await upgrade({ connection, graph, ...hooks }, path);
      await downgrade({ connection, graph, ...hooks }, path.slice(1));
      expect(calls).toEqual([
        "before upgrade one: 0",
        "after upgrade one: 1",
        "before upgrade two: 0",
        "after upgrade two: 1",
        "before downgrade two: 1",
        "after downgrade two: 1",
      ]);
    }));

  it("that throw stop the run, and say where", () =>
    onDatabase(server, async ({ connection }) => {
      const refuse = ({ revision }: HookMoment) => {
        if (revision === "two") throw new Error("no backup");
      };
      const before = upgrade({ connection, graph, beforeRevision: refuse }, path);
      expect(await failureOf(before)).toMatchObject({
        name: "HookFailed",
        revision: "two",
        message: "beforeRevision of the upgrade of revision two failed: no backup.",
      });
      expect(await tablesOf(connection)).toEqual(["autogen_version", "one"]);
      const after = upgrade({ connection, graph, afterRevision: refuse }, path);
      expect(await failureOf(after)).toMatchObject({ name: "HookFailed", hook: "afterRevision" });
      expect((await readLedger(connection)).rows).toHaveLength(2);
    }));

  it("that leave a transaction open stop the run, and it is rolled back", () =>
    onDatabase(server, async ({ connection }) => {
      const leaving = async ({ query, revision }: HookMoment) => {
        if (revision !== "two") return;
        await query("BEGIN");
        await query("CREATE TABLE left_open ()");
      };
      const before = upgrade({ connection, graph, beforeRevision: leaving }, path);
      expect(await failureOf(before)).toMatchObject({
        name: "HookFailed",
        message:
          "beforeRevision of the upgrade of revision two failed: it left a transaction open, which is rolled back.",
      });
      const failing = async ({ query }: HookMoment) => {
        await query("BEGIN");
        await query("SELECT 1 / 0");
      };
      const after = upgrade({ connection, graph, afterRevision: failing }, path);
      expect(await failureOf(after)).toMatchObject({
        name: "HookFailed",
        message: "afterRevision of the upgrade of revision two failed: division by zero.",
      });
      expect(await tablesOf(connection)).toEqual(["autogen_version", "one", "two"]);
    }));
});
