import { describeServers } from "@autogen/testkit";
import { expect, it } from "vitest";
import { query } from "./support/database.ts";
import { openProject } from "./support/project.ts";
import type { Checked, Made } from "./support/reports.ts";
import { throughVersions } from "./support/versions.ts";

const definitions = (...statements: readonly string[]) =>
  [
    `import { sql } from "drizzle-orm";
     import { bigint, integer, pgSchema, pgSequence, pgTable, serial } from "drizzle-orm/pg-core";
     export const billing = pgSchema("billing");`,
    ...statements,
  ].join("\n");

const COUNTED = `export const orders = pgTable("orders", {
  id: bigint("id", { mode: "bigint" }).default(sql\`nextval('numbers')\`),
  invoice: bigint("invoice", { mode: "bigint" }).default(sql\`nextval('billing."Invoice No"')\`),
});`;

describeServers("sequences", (server) => {
  it("come before the tables that read them, change, and go after them", {
    timeout: 240_000,
  }, async () => {
    await throughVersions(
      [
        {
          definitions: definitions(
            `export const numbers = pgSequence("numbers");
             export const invoices = billing.sequence("Invoice No", {
               startWith: "9223372036854775800", maxValue: "9223372036854775806", cycle: true });`,
            COUNTED,
          ),
          changes: [
            "createSchema billing",
            "createSequence public.numbers",
            'createSequence billing."Invoice No"',
            "createTable public.orders",
          ],
        },
        {
          definitions: definitions(
            `export const numbers = pgSequence("numbers", { increment: 10, cache: 5 });
             export const invoices = billing.sequence("Invoice No", { increment: -1 });`,
            COUNTED,
          ),
          changes: ["alterSequence public.numbers", 'alterSequence billing."Invoice No"'],
        },
        {
          definitions: definitions(
            `export const others = pgSequence("others");
             export const orders = pgTable("orders", {
               id: bigint("id", { mode: "bigint" }).default(sql\`nextval('others'::regclass)\`),
             });`,
          ),
          changes: [
            "createSequence public.others",
            "alterColumn public.orders.id",
            "dropColumn public.orders.invoice",
            "dropSequence public.numbers",
            'dropSequence billing."Invoice No"',
          ],
        },
      ],
      server,
    );
  });

  it("of a serial column come before the tables that read them, and go after them", {
    timeout: 240_000,
  }, async () => {
    const zebras = `export const zebras = pgTable("zebras", { id: serial("id").primaryKey() });`;
    const apes = `export const apes = pgTable("apes", {
      id: integer("id").default(sql\`nextval('zebras_id_seq')\`),
    });`;
    await throughVersions(
      [
        {
          definitions: definitions(zebras, apes),
          changes: ["createSchema billing", "createTable public.zebras", "createTable public.apes"],
        },
        {
          definitions: definitions(),
          changes: ["dropTable public.apes", "dropTable public.zebras"],
        },
      ],
      server,
    );
    const { json } = await openProject({ "schema/index.ts": definitions(zebras, apes) }, server);
    await json(0, "-m", "apes");
    expect(await json<Checked>(0, "check", "--against", "revisions")).toMatchObject({
      equal: true,
    });
  });

  it("are adopted, left alone, and kept with the column that owns them", async () => {
    const { json, run, database } = await openProject(
      {
        "schema/index.ts": definitions(
          `export const numbers = pgSequence("numbers", { startWith: 5 });
           export const orders = pgTable("orders", {
             id: bigint("id", { mode: "bigint" }).default(sql\`nextval('numbers')\`),
           });`,
        ),
      },
      server,
    );
    await query(
      database,
      "CREATE SEQUENCE theirs",
      "CREATE SEQUENCE numbers START 5",
      "CREATE TABLE orders (id bigint DEFAULT nextval('numbers'))",
      "ALTER SEQUENCE numbers OWNED BY orders.id",
      "CREATE SCHEMA billing",
    );
    const theirs = [{ kind: "sequence", object: "public.theirs" }];
    const made = await json<Made>(0, "-m", "adopt");
    expect(made).toMatchObject({ unmanaged: theirs, proof: { status: "proven" } });
    expect(new Set(made.changes.map(({ operation }) => operation))).toEqual(new Set(["adopt"]));
    await json(0, "upgrade");
    const agreed = { equal: true, changes: [], unmanaged: theirs };
    expect(await json<Checked>(0, "check")).toMatchObject(agreed);
    expect((await run("downgrade", "base")).code).toBe(0);
    expect((await run("upgrade")).code).toBe(0);
    expect(await json<Checked>(0, "check")).toMatchObject(agreed);
  });
});
