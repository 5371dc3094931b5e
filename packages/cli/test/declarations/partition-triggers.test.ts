/** Triggers that partitions have from their table, and of their own, from definitions to a database and back, with proofs. */
import { describeServers } from "@autogen/testkit";
import { it } from "vitest";
import { thereAndBackThrough } from "../support/states.ts";

/** A table, whether it is a part of another one, and which have a trigger of the one name. */
function definitions(part: string, triggers: readonly string[]): string {
  return `import { sql } from "drizzle-orm";
import { integer, pgTable } from "drizzle-orm/pg-core";
import { pgComment, pgFunction, pgPartition, pgPartitioned, pgTrigger } from "drizzle-autogen";
export const whole = pgTable("whole", { id: integer() });
export const middle = pgTable("middle", { id: integer() });
export const leaf = pgTable("leaf", { id: integer() });
export const wholes = pgPartitioned(whole, { range: [whole.id] });
export const middles = pgPartitioned(middle, { range: [middle.id] });
export const noted = pgFunction("noted", { returns: "trigger", language: "plpgsql", body: sql\`BEGIN RETURN NULL; END\` });
${part}
${triggers.join("\n")}
`;
}

const WITHIN = `export const part = pgPartition(leaf, middle, { from: 0, to: 10 });
export const parts = pgPartition(middle, whole, { from: 0, to: 10 });`;

const on = (table: string, forEach = "row") => `export const ${table}Trigger = pgTrigger("noted", {
  on: ${table}, timing: "after", events: ["insert"], forEach: "${forEach}", execute: noted,
});
export const ${table}Says = pgComment(${table}Trigger, "of ${table}");`;

const TWO = ["createComment", "createComment", "createTrigger", "createTrigger"];

describeServers("a trigger of partitions", (server) => {
  it("gives way to one of their own, and takes its place", { timeout: 240_000 }, async () => {
    await thereAndBackThrough(server, [
      {
        changes: [...TWO, "createRoutine", ...Array(3).fill("createTable")].toSorted(),
        definitions: definitions(WITHIN, [on("whole", "statement"), on("leaf")]),
      },
      {
        changes: ["alterTrigger", "dropTrigger"],
        definitions: definitions(WITHIN, [on("whole")]),
      },
      {
        changes: [
          ...["createComment", "createTrigger"],
          ...["detachPartition", "detachPartition", "dropTrigger"],
        ],
        definitions: definitions("", [on("leaf")]),
      },
    ]);
  });
});
