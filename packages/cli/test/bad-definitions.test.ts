/** What PostgreSQL does not accept of definitions is said before anything is written. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { connect } from "@autogen/postgres";
import { freshCache, freshDatabase, testServers } from "@autogen/testkit";
import { expect, it, onTestFinished } from "vitest";
import type { Configuration } from "../src/configuration/configuration.ts";
import { describeError } from "../src/errors.ts";
import { check } from "../src/library/check.ts";
import { diff } from "../src/library/diff.ts";
import { makeRevision } from "../src/library/revision.ts";
import { folderWith } from "../src/testing/folder.ts";

const definitions = (column: string, more = "") => `
  import { sql } from "drizzle-orm";
  import { check, customType, index, integer, jsonb, pgPolicy, pgTable, pgView, text, timestamp } from "drizzle-orm/pg-core";
  const citext = customType<{ data: string }>({ dataType: () => "citext" });
  export const users = pgTable("users", { id: integer(), ${column} }, (t) => [${more}]);`;

const CITEXT =
  'It belongs to the extension citext, which is not declared: add `export const citextExtension = pgExtension("citext");` to the definitions, with pgExtension from "drizzle-autogen".';

const CASES: Readonly<Record<string, readonly [source: string, message: string, help?: string]>> = {
  "a check": [
    definitions("age: integer()", "check('adult', sql`age >= 'many'`)"),
    `Check constraint adult of users: PostgreSQL refuses age >= 'many': invalid input syntax for type integer: "many" (FOLDER/schema/users.ts).`,
  ],
  "a default": [
    definitions("age: integer().default(sql`later()`)"),
    "Default of column users.age: PostgreSQL refuses later(): function later() does not exist (FOLDER/schema/users.ts).",
    "No function matches the given name and argument types. You might need to add explicit type casts.",
  ],
  "a string as the default of jsonb": [
    definitions("data: jsonb().default('plain text')"),
    `Default of column users.data: PostgreSQL refuses 'plain text': invalid input syntax for type json (FOLDER/schema/users.ts). Token "plain" is invalid.`,
  ],
  "a generated column": [
    definitions("age: text().generatedAlwaysAs(sql`now()::text`)"),
    "Generated column users.age: PostgreSQL refuses now()::text: generation expression is not immutable (FOLDER/schema/users.ts).",
  ],
  "an operator class": [
    definitions("age: integer()", "index('by_age').using('gin', t.age.op('jsonb_path_ops'))"),
    `Index by_age of users: PostgreSQL refuses gin (age jsonb_path_ops): operator class "jsonb_path_ops" does not accept data type integer (FOLDER/schema/users.ts).`,
  ],
  "the predicate of an index": [
    definitions("age: integer()", "index('by_age').on(t.age).where(sql`aged > 3`)"),
    `Index by_age of users: PostgreSQL refuses (age) where aged > 3: column "aged" does not exist (FOLDER/schema/users.ts).`,
    `Perhaps you meant to reference the column "users.age".`,
  ],
  "a view's query": [
    `${definitions("age: integer()")}
     export const adults = pgView("adults", { id: integer() }).as(sql\`select id from users where aged > 3\`);`,
    'View adults: PostgreSQL refuses select id from users where aged > 3: column "aged" does not exist (FOLDER/schema/users.ts).',
    'Perhaps you meant to reference the column "users.age".',
  ],
  "a view of nothing": [
    `${definitions("age: integer()")}
     export const adults = pgView("adults", { id: integer() }).as(sql\`select id from people\`);`,
    'View adults: PostgreSQL refuses select id from people: relation "people" does not exist (FOLDER/schema/users.ts).',
  ],
  "a policy": [
    definitions("age: integer()", "pgPolicy('adult', { using: sql`age >= 'many'` })"),
    `Policy adult of users: PostgreSQL refuses age >= 'many': invalid input syntax for type integer: "many" (FOLDER/schema/users.ts).`,
  ],
  "several of them": [
    `${definitions("age: integer().default(sql`later()`)", "check('adult', sql`age >= 'many'`), check('fine', sql`age > 0`)")}
     export const pets = pgTable("pets", { name: citext(), mail: citext(), age: integer() }, (t) => [
       check("old", sql\`aged > 3\`)]);
     export const jobs = pgTable("jobs", { at: timestamp() }, (t) => [check("past", sql\`at < 'now'\`)]);`,
    `PostgreSQL refuses 5 of the definitions:
  Check constraint past of jobs: PostgreSQL refuses at < 'now': the time that it names is read once, when it is set, and another one tomorrow (FOLDER/schema/users.ts). For the time of each use write now() or current_date, or a constant cast to text first.
  Column pets.name: PostgreSQL refuses citext: type "citext" does not exist (FOLDER/schema/users.ts). ${CITEXT}
  Column pets.mail: PostgreSQL refuses citext: type "citext" does not exist (FOLDER/schema/users.ts). ${CITEXT}
  Default of column users.age: PostgreSQL refuses later(): function later() does not exist (FOLDER/schema/users.ts). No function matches the given name and argument types. You might need to add explicit type casts.
  Check constraint adult of users: PostgreSQL refuses age >= 'many': invalid input syntax for type integer: "many" (FOLDER/schema/users.ts).`,
  ],
  "a type of an extension": [
    definitions("mail: citext()"),
    `Column users.mail: PostgreSQL refuses citext: type "citext" does not exist (FOLDER/schema/users.ts).`,
    CITEXT,
  ],
};

const configurationOf = async (folder: string, url: string): Promise<Configuration> => ({
  cwd: folder,
  files: [],
  out: join(folder, "migrations"),
  cache: await freshCache(),
  ledger: { table: "autogen_version" },
  definitions: { patterns: ["schema/*.ts"], folder },
  database: { url, source: "--url" },
});

const [server] = testServers();
if (!server) throw new Error("A run has a server.");

it.each(Object.entries(CASES))("%s", async (_, [source, message, help]) => {
  const folder = await folderWith({ "schema/users.ts": source });
  const database = await freshDatabase({ server });
  onTestFinished(database.drop);
  const configuration = await configurationOf(folder, database.url);
  const said = (work: Promise<unknown>) =>
    work.then(
      () => "nothing",
      (error) => {
        const report = describeError(error);
        return [report.message.replaceAll(folder, "FOLDER"), report.help];
      },
    );
  const expected = [message, help];
  expect(await said(makeRevision(configuration, { message: "add users" }))).toEqual(expected);
  const unproven = makeRevision(configuration, { message: "add users", proof: false });
  expect(await said(unproven)).toEqual(expected);
  expect(await said(check(configuration, {}))).toEqual(expected);
  const from = { url: database.url };
  expect(await said(diff(configuration, { from, to: "definitions" }))).toEqual(expected);
  expect(await readdir(folder)).not.toContain("migrations");
});

it("by a definition that also changes what stands", async () => {
  const source = definitions("age: text()", "check('adult', sql`age >= 3`)");
  const folder = await folderWith({ "schema/users.ts": source });
  const database = await freshDatabase({ server });
  onTestFinished(database.drop);
  const connection = await connect(database.url);
  await connection.script(
    "CREATE TABLE users (id integer, age integer, CONSTRAINT adult CHECK (age >= 3))",
  );
  await connection.close();
  const configuration = await configurationOf(folder, database.url);
  await expect(makeRevision(configuration, { message: "age" })).rejects.toThrow(
    `check constraint adult of users: PostgreSQL refuses age >= 3: operator does not exist: text >= integer (${folder}/schema/users.ts)`,
  );
});

it("a type of an extension, for a column that stands", async () => {
  const source = definitions("mail: citext()");
  const folder = await folderWith({ "schema/users.ts": source });
  const database = await freshDatabase({ server });
  onTestFinished(database.drop);
  const connection = await connect(database.url);
  await connection.script("CREATE TABLE users (id integer, mail text)");
  await connection.close();
  const configuration = await configurationOf(folder, database.url);
  await expect(makeRevision(configuration, { message: "age" })).rejects.toThrow(
    `column users.mail: PostgreSQL refuses citext: type "citext" does not exist (${folder}/schema/users.ts)`,
  );
});

it("tables and views, all of them at once, and no view of a table that cannot be made", async () => {
  const source = `${definitions("age: integer()")}
    export const pets = pgTable("pets", { name: citext(), age: integer() });
    export const oldPets = pgView("old_pets", { age: integer() }).as(sql\`select age from pets\`);
    export const oldest = pgView("oldest", { age: integer() }).as(sql\`select age from old_pets\`);
    export const later = pgView("later", { id: integer() }).as(sql\`select later(id) as id from users\`);
    export const adults = pgView("adults", { id: integer() }).as(sql\`select id from users where aged > 3\`);`;
  const lost = `import { sql } from "drizzle-orm";
    import { integer, pgView } from "drizzle-orm/pg-core";
    export const lost = pgView("lost", { id: integer() }).as(sql\`select id from people\`);`;
  const folder = await folderWith({ "schema/users.ts": source, "schema/lost.ts": lost });
  const database = await freshDatabase({ server });
  onTestFinished(database.drop);
  const connection = await connect(database.url);
  const standing = `CREATE TABLE users (id integer, age integer);
    CREATE VIEW old_pets AS SELECT age FROM users; CREATE VIEW oldest AS SELECT age FROM old_pets`;
  await connection.script(standing).finally(() => connection.close());
  const configuration = await configurationOf(folder, database.url);
  const made = makeRevision(configuration, { message: "all" });
  const said = await made.then(String, (error) => describeError(error).message);
  expect(said.replaceAll(folder, "FOLDER")).toBe(`PostgreSQL refuses 4 of the definitions:
  View lost: PostgreSQL refuses select id from people: relation "people" does not exist (FOLDER/schema/lost.ts).
  View adults: PostgreSQL refuses select id from users where aged > 3: column "aged" does not exist (FOLDER/schema/users.ts). Perhaps you meant to reference the column "users.age".
  View later: PostgreSQL refuses select later(id) as id from users: function later(integer) does not exist (FOLDER/schema/users.ts). No function matches the given name and argument types. You might need to add explicit type casts.
  Column pets.name: PostgreSQL refuses citext: type "citext" does not exist (FOLDER/schema/users.ts). ${CITEXT}`);
});
