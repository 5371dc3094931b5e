import { sql } from "drizzle-orm";
import { integer, pgSchema, pgTable, text } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { pgExclusion } from "../declarations/exclusion.ts";
import { read } from "../testing.ts";

const rooms = pgTable("rooms", { id: integer("the id"), name: text("name") });

const exclusionsOf = (...declared: readonly unknown[]) =>
  read({ rooms, ...declared }).database.table.get("rooms")?.exclusions;

test("all that can be said of one", () => {
  const apart = pgExclusion(rooms, "apart", {
    using: "GIST",
    elements: [
      { key: rooms.id, with: "=", opclass: "my_ops", order: "desc", nulls: "last" },
      { key: sql`lower(${rooms.name})`, with: "OPERATOR( pg_catalog.&& )", order: "asc" },
      { key: rooms.name, with: "OPERATOR(other.=)", collation: '"C"' },
    ],
    include: [rooms.name],
    with: { fillfactor: 80 },
    tablespace: "fast",
    where: sql`${rooms.id} > 0`,
    deferrable: "initially deferred",
  });
  expect(exclusionsOf(apart, apart)).toEqual([
    {
      name: "apart",
      elements: [
        { column: "the id", opclass: "my_ops", order: "desc", nulls: "last", operator: "=" },
        { expression: { sql: "lower(name)" }, operator: "&&" },
        { expression: { sql: 'name COLLATE "C"' }, operator: "OPERATOR(other.=)" },
      ],
      method: "gist",
      include: ["name"],
      with: { fillfactor: "80" },
      tablespace: "fast",
      where: { sql: '"the id" > 0' },
      deferrable: "initially deferred",
    },
  ]);
});

test("without a name it has PostgreSQL's", () => {
  const apart = pgExclusion(rooms, {
    using: "btree",
    elements: [
      { key: rooms.id, with: "=" },
      { key: sql`lower(${rooms.name})`, with: "=" },
    ],
  });
  expect(exclusionsOf(apart)).toMatchObject([
    { name: "rooms_the id_expr_excl", naming: "implicit" },
  ]);
});

test("what cannot be is refused, and says where", () => {
  expect(() => exclusionsOf(pgExclusion(rooms, "nobody", { using: "gist", elements: [] }))).toThrow(
    "public.rooms.nobody: excludes rows by nothing",
  );
  const list = pgExclusion(rooms, "list", {
    using: "gist",
    elements: [{ key: sql`${rooms.id}, ${rooms.name}`, with: "=" }],
  });
  expect(() => exclusionsOf(list)).toThrow("has an element that is not one expression");
  const id = { using: "btree", elements: [{ key: rooms.id, with: "=" }] };
  const twice = [pgExclusion(rooms, "same", id), pgExclusion(rooms, "same", { ...id })];
  expect(() => exclusionsOf(...twice)).toThrow("exclusion constraint on (the id)");
});

test("of a table that is not exported it is named", () => {
  const hidden = pgSchema("other").table("hidden", { id: integer("id") });
  const apart = pgExclusion(hidden, "apart", {
    using: "btree",
    elements: [{ key: hidden.id, with: "=" }],
  });
  expect(read({ rooms, apart }).unsupported).toEqual([
    {
      kind: "exclusion constraint",
      object: "other.hidden.apart",
      reason: "declared, and its table is not exported",
    },
  ]);
});
