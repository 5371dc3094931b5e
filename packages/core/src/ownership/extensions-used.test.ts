import { expect, it } from "vitest";
import { EMPTY_DATABASE } from "../model/database.ts";
import { rawSql } from "../model/sql.ts";
import { type Operations, record } from "../operations/operation.ts";
import { replay } from "../operations/series.ts";
import { withExtensionsUsed } from "./extensions-used.ts";

function used(before: (op: Operations) => void, change: (op: Operations) => void = () => {}) {
  const base = replay(EMPTY_DATABASE, record(before)).database;
  const { operations } = replay(base, record(change));
  return [...withExtensionsUsed(base, operations).extension.values()].map(({ name }) => name);
}

const people = (type: string) => (op: Operations) =>
  op.createTable("people", { columns: { it: { type } } });

it("has extensions that columns and indexes are of, and that nobody here has made", () => {
  expect(used(people("citext[]"))).toEqual(["citext"]);
  expect(used(people("public.vector(3)"))).toEqual(["vector"]);
  expect(used(people("text"))).toEqual([]);
  const token = { type: "uuid", default: rawSql("uuid_generate_v4()") };
  expect(used(people("text"), (op) => op.addColumn("people", "token", token))).toEqual([
    "uuid-ossp",
  ]);
  expect(
    used(people("text"), (op) =>
      op.createIndex("people", "it_idx", {
        method: "gin",
        keys: [{ column: "it", opclass: "gin_trgm_ops" }],
      }),
    ),
  ).toEqual(["pg_trgm"]);
});

it("leaves it to operations to bring what they do", () => {
  expect(
    used(people("text"), (op) => {
      op.createExtension("citext");
      op.addColumn("people", "email", { type: "citext" });
    }),
  ).toEqual([]);
});
