import { describeServers } from "@autogen/testkit";
import { expect, it } from "vitest";
import type { RevisionGraph } from "../graph/graph.ts";
import type { Revision } from "../graph/revision.ts";
import { EditedRevision } from "./edited.ts";
import { readLedger } from "./ledger.ts";
import { downgrade, upgrade } from "./run.ts";
import { stamp } from "./stamp.ts";
import { chain, everything, failureOf, onDatabase } from "./testing.ts";

describeServers("a revision whose file was edited after it was applied", (server) => {
  const [before, after] = ["a", "b"].map((column) =>
    chain({
      first: {
        upgrade: (op) => op.createTable("t", { columns: { [column]: { type: "integer" } } }),
        downgrade: (op) => op.dropTable("t"),
      },
      second: {},
    }),
  ) as [RevisionGraph, RevisionGraph];
  const [first, second] = everything(before) as [Revision, Revision];

  it("is not built on, unless that is asked for", () =>
    onDatabase(server, async ({ connection }) => {
      await upgrade({ connection, graph: before }, [first]);
      const error = await failureOf(upgrade({ connection, graph: after }, [second]));
      expect(error).toBeInstanceOf(EditedRevision);
      expect(error).toMatchObject({ revisions: ["first"] });
      expect((await readLedger(connection)).rows).toHaveLength(1);
      const context = { connection, graph: after, allowEdited: true };
      expect(await upgrade(context, [second])).toMatchObject({ finished: ["second"] });
    }));

  it("can be undone, and is built on once it is on record as it is now", () =>
    onDatabase(server, async ({ connection }) => {
      await upgrade({ connection, graph: before }, [first]);
      await stamp({ connection, graph: after }, ["current"]);
      const context = { connection, graph: after };
      expect(await upgrade(context, [second])).toMatchObject({ finished: ["second"] });
      await downgrade({ connection, graph: before }, [second, first]);
      expect((await readLedger(connection)).rows).toEqual([]);
    }));
});
