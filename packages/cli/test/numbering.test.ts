/** What numbers rows, where it changes together with names. */
import { testServers } from "@autogen/testkit";
import { describe, expect, test } from "vitest";
import { managed } from "./support/managed.ts";

const natives = testServers().filter(({ engine }) => engine !== "pglite");

const COLUMNS = {
  serial: "serial()",
  identity: "integer().generatedAlwaysAsIdentity()",
} as const;

function definitions(table: string, column: string, numbering: keyof typeof COLUMNS): string {
  return `import { integer, pgTable, serial, text } from "drizzle-orm/pg-core";
export const users = pgTable("${table}", { ${column}: ${COLUMNS[numbering]}.primaryKey(), n: text() });
`;
}

describe.each(natives)("a column that numbers rows on $name", (server) => {
  test.each([
    ["serial", "identity"],
    ["identity", "serial"],
  ] as const)(
    "that was %s and is %s has its sequence again on the way back, whatever else has another name",
    async (before, after) => {
      const rows = "INSERT INTO users (n) VALUES ('a'), ('b')";
      const project = await managed(server, definitions("users", "id", before), rows);
      const start = await project.dump();
      await project.define(definitions("people", "nr", after));
      const { proof } = await project.make("people", ["users=people", "users.id=people.nr"]);
      expect(proof.status).toBe("proven");
      await project.up();
      await project.agrees();
      const goal = await project.dump();
      await project.down();
      expect(await project.dump()).toBe(start);
      await project.up();
      expect(await project.dump()).toBe(goal);
      expect(await project.read("INSERT INTO people (n) VALUES ('c') RETURNING nr")).toEqual([3]);
    },
  );
});
