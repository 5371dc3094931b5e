import { describeServers } from "@autogen/testkit";
import { expect, it } from "vitest";
import { query } from "./support/database.ts";
import { openProject } from "./support/project.ts";
import type { Checked, Made } from "./support/reports.ts";

const schema = (size: string, more = "") => `
import { eq, sql } from "drizzle-orm";
import { integer, bigint, pgEnum, pgMaterializedView, pgSchema, pgTable, pgView, text } from "drizzle-orm/pg-core";
export const state = pgEnum("state", ["on", "off"${more ? ', "gone"' : ""}]);
export const users = pgTable("users", {
  id: integer("id").primaryKey(),
  name: text("name").notNull(),
  size: ${size},
  state: state("state").notNull().default("on"),
  ${more}
});
export const active = pgView("active").with({ securityBarrier: true }).as((qb) =>
  qb.select().from(users).where(eq(users.state, "${more ? "gone" : "on"}")));
export const stats = pgSchema("stats");
export const sizes = stats.materializedView("sizes").with({ fillfactor: 80 }).as((qb) =>
  qb.select({ size: active.size, total: sql<number>\`count(*)\`.as("total") }).from(active).groupBy(active.size));
export const theirs = pgView("theirs", { id: integer("id") }).existing();
export const ours = pgView("ours", {}).as(sql\`select * from \${theirs}\`);
`;

const FIRST = schema('integer("size")');
const SECOND = schema('bigint("size", { mode: "number" })', 'more: text("more"),');

const BY_HAND = ["CREATE TABLE other (id int)", "CREATE VIEW theirs AS SELECT id FROM other"];

describeServers("views", (server) => {
  it("are created, make way for what changes under them, and come back", async () => {
    const { database, json, run, write } = await openProject({ "schema/index.ts": FIRST }, server);
    await query(database, ...BY_HAND);
    const first = await json<Made>(0, "-m", "first");
    expect(first.changes.map(({ operation, object }) => `${operation} ${object}`)).toEqual([
      "createSchema stats",
      "createEnum public.state",
      "createTable public.users",
      "createView public.active",
      "createView public.ours",
      "createMaterializedView stats.sizes",
    ]);
    await run("upgrade");
    await query(
      database,
      "INSERT INTO users VALUES (1, 'a', 7, 'on')",
      "CREATE UNIQUE INDEX sizes_idx ON stats.sizes (size)",
      "CREATE VIEW unmanaged AS SELECT max(size) FROM users",
      "GRANT SELECT ON unmanaged TO PUBLIC",
    );
    expect(await json<Checked>(0, "check")).toMatchObject({
      equal: true,
      unmanaged: expect.arrayContaining([{ object: "public.unmanaged", kind: "view" }]),
    });

    await write({ "schema/index.ts": SECOND });
    const second = await json<Made>(0, "-m", "second");
    expect(second.proof).toMatchObject({ status: "proven" });
    expect(second.changes.map(({ operation, object }) => `${operation} ${object}`)).toEqual([
      "addEnumValue public.state",
      "addColumn public.users.more",
      "alterColumn public.users.size",
      "alterView public.active",
    ]);
    await run("upgrade");
    expect(await json<Checked>(0, "check")).toMatchObject({ equal: true });
    await run("downgrade", "-1");
    const [privileges] = await query(
      database,
      "SELECT has_table_privilege('public', 'unmanaged', 'SELECT') AS everybody",
    );
    expect(privileges).toEqual({ everybody: true });
    await write({ "schema/index.ts": FIRST });
    expect(await json<Checked>(1, "check", "--against", "database")).toMatchObject({
      changes: [],
      pending: [second.revision],
    });
  });
});
