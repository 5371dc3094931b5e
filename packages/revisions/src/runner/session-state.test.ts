/** Revisions that set something for their session. */
import { sql } from "@autogen/core";
import { describeServers } from "@autogen/testkit";
import { expect, it } from "vitest";
import { downgrade, upgrade } from "./run.ts";
import { chain, everything, onDatabase } from "./testing.ts";

const SEEN = `SELECT current_setting('search_path') AS path, current_setting('role') AS role,
  current_user::text AS "user", current_setting('work_mem') AS memory, current_setting('geqo') AS geqo`;

const note = sql`INSERT INTO public.seen SELECT current_setting('search_path'), current_setting('role'),
  current_user::text, current_setting('work_mem'), current_setting('geqo')`;

describeServers("what a revision sets for its session", (server) => {
  it("is as it was for the next one, up and down, and for whoever has the connection", () =>
    onDatabase(server, async ({ connection }) => {
      await connection.script("SET work_mem = '5MB'");
      const [own] = await connection.query(SEEN);
      const setting = sql`SELECT set_config('search_path', '', false), set_config('work_mem', '6MB', false);
        SET geqo = off; SET ROLE pg_monitor`;
      const graph = chain({
        table: {
          upgrade: (op) =>
            op.execute(
              sql`CREATE TABLE seen (path text, role text, "user" text, memory text, geqo text)`,
            ),
        },
        sets: {
          upgrade: (op) => op.execute(setting, { transactional: false }),
          downgrade: (op) => op.execute(note),
        },
        finds: {
          upgrade: (op) => op.execute(note),
          downgrade: (op) => op.execute(setting, { transactional: false }),
        },
      });
      const path = everything(graph);
      const ledger = { schema: "public", name: "autogen_version" };
      await connection.script("GRANT CREATE, USAGE ON SCHEMA public TO pg_monitor");
      await upgrade({ connection, graph, ledger }, path.slice(0, 1));
      await connection.script("GRANT ALL ON public.autogen_version TO pg_monitor");
      await upgrade({ connection, graph, ledger }, path);
      expect(await connection.query(SEEN)).toEqual([own]);
      await downgrade({ connection, graph, ledger }, path.slice(1).toReversed());
      expect(await connection.query("SELECT * FROM seen")).toEqual([own, own]);
      expect(await connection.query(SEEN)).toEqual([own]);
    }));
});
