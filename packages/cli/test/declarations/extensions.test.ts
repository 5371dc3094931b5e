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

describeServers("extensions", (server) => {
  it("are made, moved and updated, and left in their version", { timeout: 180_000 }, () =>
    thereAndBackThrough(server, STATES),
  );
});
