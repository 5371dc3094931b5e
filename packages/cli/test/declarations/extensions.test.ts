/** Extensions in schemas and versions, from definitions to a database and back, with proofs. */
import { describeServers } from "@autogen/testkit";
import { it } from "vitest";
import { type State, thereAndBackThrough } from "../support/states.ts";

const definitions = (
  config: string,
) => `import { integer, pgSchema, pgTable } from "drizzle-orm/pg-core";
import { pgExtension } from "drizzle-autogen";
export const apart = pgSchema("apart");
export const citext = pgExtension("citext"${config});
export const t = pgTable("t", { id: integer() });
`;

const STATES: readonly State[] = [
  {
    changes: ["createExtension", "createSchema", "createTable"],
    definitions: definitions(', { schema: apart, version: "1.5" }'),
  },
  {
    changes: ["moveExtension"],
    definitions: definitions(', { schema: "public", version: "1.5" }'),
  },
  { changes: ["updateExtension"], definitions: definitions(', { version: "1.6" }') },
];

const OTHERS = `CREATE SCHEMA ext;
CREATE EXTENSION citext SCHEMA ext;
CREATE TYPE span AS RANGE (subtype = time);
CREATE TYPE fee AS (amount numeric, during span);
`;

const using = (more: string) => `import { sql } from "drizzle-orm";
import { customType, integer, pgTable, pgView, text } from "drizzle-orm/pg-core";
import { pgDomain } from "drizzle-autogen";
const emailDomain = pgDomain("email", { type: "ext.citext", checks: { has_at: sql\`VALUE OPERATOR(ext.~) '@'::ext.citext\` } });
const email = customType<{ data: string }>(emailDomain);
const fee = customType<{ data: string }>({ dataType: () => "fee" });
export { emailDomain };
export const t = pgTable("t", { id: integer(), mail: email(), paid: fee()${more}
`;

const USING: readonly State[] = [
  { changes: ["createDomain", "createTable"], definitions: using(" });") },
  {
    changes: ["addColumn", "createView"],
    definitions: using(`, name: text() });
export const v = pgView("v", { name: text(), at: text() }).as(sql\`select name, 'today'::text as at from t\`);`),
  },
];

describeServers("extensions", (server) => {
  it("and types of others are there where a revision is tried", { timeout: 180_000 }, () =>
    thereAndBackThrough(server, USING, { standing: OTHERS }),
  );

  it("are made, moved and updated, and left in their version", { timeout: 180_000 }, () =>
    thereAndBackThrough(server, STATES),
  );
});
