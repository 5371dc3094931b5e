import { describeServers } from "@autogen/testkit";
import { expect, it } from "vitest";
import { checksum } from "../graph/checksum.ts";
import { buildGraph } from "../graph/graph.ts";
import type { Revision } from "../graph/revision.ts";
import { readLedger } from "./ledger.ts";
import { upgrade } from "./run.ts";
import { stamp } from "./stamp.ts";
import { chain, everything, onDatabase, revision, tablesOf } from "./testing.ts";

const graph = chain({
  users: {
    upgrade: (op) => op.createTable("users", { columns: { id: { type: "integer" } } }),
    downgrade: (op) => op.dropTable("users"),
  },
  jobs: {
    upgrade: (op) => op.createTable("jobs", { columns: { id: { type: "integer" } } }),
    downgrade: (op) => op.dropTable("jobs"),
  },
});

describeServers("a database that is stamped", (server) => {
  it("has the revision and all that it follows on record, and nothing was run", () =>
    onDatabase(server, async ({ connection }) => {
      const { recorded, removed, ledger } = await stamp({ connection, graph }, ["head"]);
      expect({ recorded, removed }).toEqual({ recorded: ["users", "jobs"], removed: [] });
      expect(ledger.map(({ revision, checksum }) => [revision, checksum])).toEqual(
        [...graph.revisions.values()].map((file: Revision) => [file.revision, checksum(file)]),
      );
      expect(await tablesOf(connection)).toEqual(["autogen_version"]);
    }));

  it("has no longer what stands on it", () =>
    onDatabase(server, async ({ connection }) => {
      await upgrade({ connection, graph }, everything(graph));
      const before = await readLedger(connection);
      const outcome = await stamp({ connection, graph }, ["users"]);
      expect(outcome).toMatchObject({ recorded: [], removed: ["jobs"] });
      expect(outcome.ledger).toEqual(before.rows.slice(0, 1));
      expect(await tablesOf(connection)).toEqual(["autogen_version", "jobs", "users"]);
      expect(await stamp({ connection, graph }, ["base"])).toMatchObject({ ledger: [] });
    }));

  it("has the file as it is now", () =>
    onDatabase(server, async ({ connection }) => {
      await stamp({ connection, graph }, ["head"]);
      const edited = revision("jobs", { revises: ["users"] });
      const users = graph.revisions.get("users") as Revision;
      const other = { connection, graph: buildGraph([users, edited]) };
      const { recorded, ledger } = await stamp(other, ["head"]);
      expect(recorded).toEqual(["jobs"]);
      expect(ledger.at(-1)?.checksum).toBe(checksum(edited));
    }));

  it("is told what it does not know, unless all is forgotten first", () =>
    onDatabase(server, async ({ connection }) => {
      await stamp({ connection, graph }, ["head"]);
      const other = { connection, graph: chain({ users: {} }) };
      await expect(stamp(other, ["users"])).rejects.toThrow(/of which there is no file: jobs/);
      const { removed, ledger } = await stamp(other, ["users"], { purge: true });
      expect(removed).toEqual(["jobs"]);
      expect(ledger.map(({ revision }) => revision)).toEqual(["users"]);
    }));

  it("stays as it was where the target is none", () =>
    onDatabase(server, async ({ connection }) => {
      await expect(stamp({ connection, graph }, ["nope"])).rejects.toThrow(/no revision "nope"/);
      expect(await tablesOf(connection)).toEqual([]);
    }));
});
