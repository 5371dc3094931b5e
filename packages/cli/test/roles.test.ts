import { readFile } from "node:fs/promises";
import { describeServers, type FreshDatabase } from "@autogen/testkit";
import { expect, it, onTestFinished } from "vitest";
import { query } from "./support/database.ts";
import { openProject } from "./support/project.ts";
import type { Checked, Made } from "./support/reports.ts";

/** Roles belong to the server: no other run may have those of this one. */
const unique = (name: string) => `autogen_${name}_${process.pid}`;

const definitions = (options: string, reader: string) => `
  import { integer, pgPolicy, pgRole, pgTable } from "drizzle-orm/pg-core";
  export const reader = pgRole("${reader}"${options});
  export const notes = pgTable("notes", { id: integer("id") }, () => [pgPolicy("read", { for: "select", to: reader })]);`;

const withComment = (reader: string, text: string) => `
  import { pgComment } from "drizzle-autogen";
  ${definitions(", { createDb: true, inherit: false }", reader)}
  export const about = pgComment(reader, ${JSON.stringify(text)});`;

async function commentOn(database: FreshDatabase, role: string): Promise<unknown> {
  const [row] = await query(
    database,
    `SELECT shobj_description('${role}'::regrole, 'pg_authid') AS text`,
  );
  return row?.text;
}

/** Nothing of those. */
const OTHER = `import { integer, pgTable } from "drizzle-orm/pg-core";
  export const other = pgTable("other", { id: integer("id") });`;

describeServers("roles", (server) => {
  it("are managed where the configuration says so", { timeout: 240_000 }, async () => {
    const reader = unique(`reader_${server.major}`);
    const other = unique(`other_${server.major}`);
    const { json, write, database } = await openProject(
      {
        "autogen.config.ts": `export default { entities: { roles: { include: ["${reader}"] } } };`,
        "schema/index.ts": definitions("", reader),
      },
      server,
    );
    onTestFinished(async () => {
      await query(database, `DROP ROLE IF EXISTS ${other}, ${reader}`);
    });
    await query(database, `CREATE ROLE ${other}`);
    const made = await json<Made>(0, "-m", "reader");
    expect(made.changes.map(({ operation, object }) => `${operation} ${object}`)).toEqual([
      `createRole ${reader}`,
      "createTable public.notes",
      "enableRowLevelSecurity public.notes",
      "createPolicy public.notes.read",
    ]);
    expect(made.proof).toMatchObject({ status: "proven" });
    await json(0, "upgrade");
    expect(await json<Checked>(0, "check")).toMatchObject({ equal: true, unmanaged: [] });

    await query(database, `GRANT ${other} TO ${reader}`);
    const beside = (await json<Checked>(0, "check")).unmodelled.map(({ attribute }) => attribute);
    expect(beside).toEqual(expect.arrayContaining(["member of"]));

    await write({ "schema/index.ts": definitions(", { createDb: true, inherit: false }", reader) });
    const changed = await json<Made>(0, "-m", "more");
    expect(changed.changes).toMatchObject([{ operation: "alterRole", object: reader }]);
    expect(changed.proof).toMatchObject({ status: "proven" });
    await json(0, "upgrade");
    const [role] = await query(
      database,
      `SELECT rolcreatedb, rolinherit FROM pg_roles WHERE rolname = '${reader}'`,
    );
    expect(role).toEqual({ rolcreatedb: true, rolinherit: false });
    expect(await json<Checked>(0, "check")).toMatchObject({ equal: true });

    await write({ "schema/index.ts": withComment(reader, "Reads.") });
    const commented = await json<Made>(0, "-m", "comment");
    expect(commented.changes).toMatchObject([{ operation: "createComment" }]);
    expect(commented.proof).toMatchObject({ status: "proven" });
    await json(0, "upgrade");
    expect(await commentOn(database, reader)).toBe("Reads.");
    await write({ "schema/index.ts": withComment(reader, "It's read.") });
    const said = await json<Made>(0, "-m", "another comment");
    expect(said.changes).toMatchObject([{ operation: "alterComment" }]);
    expect(said.proof).toMatchObject({ status: "proven" });
    expect(await commentOn(database, reader)).toBe("Reads.");
    await json(0, "upgrade");
    expect(await commentOn(database, reader)).toBe("It's read.");
    await json(0, "downgrade", "-2");
    expect(await commentOn(database, reader)).toBeNull();
    await json(0, "upgrade");
    expect(await json<Checked>(0, "check")).toMatchObject({ equal: true });

    await json(0, "downgrade", "base");
    const left = await query(database, `SELECT FROM pg_roles WHERE rolname = '${reader}'`);
    expect(left).toHaveLength(1);
    await json(0, "upgrade");
    expect(await json<Checked>(0, "check")).toMatchObject({ equal: true });

    await write({ "schema/index.ts": OTHER });
    const dropped = await json<Made>(0, "-m", "no reader");
    expect(dropped.changes.map(({ operation }) => operation)).toContain("dropRole");
    const file = await readFile(dropped.file ?? "", "utf8");
    expect(file.replaceAll(/\s+\*\s+/g, " ")).toContain(
      `the login, password, memberships and settings of role ${reader}`,
    );
    await json(0, "upgrade");
    expect(await query(database, `SELECT FROM pg_roles WHERE rolname = '${reader}'`)).toEqual([]);
  });

  it("may be there for another database", { timeout: 120_000 }, async () => {
    const reader = unique(`shared_${server.major}`);
    const { json, database } = await openProject(
      {
        "autogen.config.ts": `export default { entities: { roles: { include: ["${reader}"] } } };`,
        "schema/index.ts": definitions("", reader),
      },
      server,
    );
    onTestFinished(async () => {
      await query(database, `DROP TABLE IF EXISTS notes`, `DROP ROLE ${reader}`);
    });
    await json(0, "-m", "reader");
    await query(database, `CREATE ROLE ${reader}`);
    await json(0, "upgrade");
    expect(await json<Checked>(0, "check")).toMatchObject({ equal: true });
  });

  it("are nobody's where it does not", { timeout: 120_000 }, async () => {
    const reader = unique(`nobodys_${server.major}`);
    const { json, database } = await openProject(
      { "schema/index.ts": definitions("", reader) },
      server,
    );
    await query(database, `CREATE ROLE ${reader}`);
    onTestFinished(async () => {
      await query(database, "DROP TABLE IF EXISTS notes", `DROP ROLE ${reader}`);
    });
    const made = await json<Made>(0, "-m", "notes");
    expect(made.changes.map(({ operation }) => operation)).not.toContain("createRole");
    expect(made.unmodelled).toMatchObject([{ kind: "role", object: reader }]);
    expect(made.proof).toMatchObject({ status: "proven" });
  });
});
