/** Privileges and owners that are as usual, which no catalog tells of, declared and declared no more. */
import { describeServers } from "@autogen/testkit";
import { it } from "vitest";
import { type State, thereAndBackThrough } from "../support/states.ts";

const MADE = `import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";
import { pgFunction, pgGrant, pgOwner } from "drizzle-autogen";
import { sql } from "drizzle-orm";
export const users = pgTable("users", { id: integer().primaryKey() });
export const mood = pgEnum("mood", ["fine", "sad"]);
export const one = pgFunction("one", { returns: "integer", body: sql\`SELECT 1\` });
`;

const STATES: readonly State[] = [
  { changes: ["createEnum", "createRoutine", "createTable"], definitions: MADE },
  {
    changes: ["adopt", "adopt", "adopt", "adopt", "adopt"],
    definitions: `${MADE}
export const a = pgGrant(one, { to: "public", privileges: ["execute"] });
export const b = pgGrant(mood, { to: "public", privileges: ["usage"] });
export const c = pgGrant(users, { to: "postgres", privileges: "all" });
export const d = pgGrant(users, { to: "reader", privileges: [] });
export const e = pgOwner(users, "postgres");`,
  },
  {
    changes: ["alterGrant", "alterGrant", "dropGrant", "dropGrant", "dropOwner"],
    definitions: `${MADE}
export const a = pgGrant(one, { to: "public", privileges: [] });
export const c = pgGrant(users, { to: "postgres", privileges: ["select"] });`,
  },
  { changes: ["dropGrant", "dropGrant"], definitions: MADE },
];

describeServers("usual privileges in definitions", (server) => {
  it("are held, taken, and given back", { timeout: 200_000 }, async () => {
    await thereAndBackThrough(server, STATES, { roles: ["reader"] });
  });
});
