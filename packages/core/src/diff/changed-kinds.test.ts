import { expect, test } from "vitest";
import { type Database, EMPTY_DATABASE } from "../model/database.ts";
import { KindChanged } from "../operations/errors.ts";
import { describe as described, type Operations, record } from "../operations/operation.ts";
import { replay } from "../operations/series.ts";
import { diff } from "./diff.ts";
import { TEXTUAL } from "./equality.ts";

type Recipe = (op: Operations) => void;

const state = (...recipes: readonly Recipe[]): Database =>
  replay(
    EMPTY_DATABASE,
    record((op) => {
      for (const recipe of recipes) recipe(op);
    }),
  ).database;

const asEnum: Recipe = (op) => op.createEnum("mood", { values: ["sad"] });
const asDomain: Recipe = (op) => op.createDomain("mood", { type: "text" });
const asComposite: Recipe = (op) =>
  op.createCompositeType("mood", { attributes: { is: { type: "text" } } });
const people =
  (columns: Readonly<Record<string, string>>): Recipe =>
  (op) =>
    op.createTable("people", {
      columns: Object.fromEntries(Object.entries(columns).map(([name, type]) => [name, { type }])),
    });

test.each([
  ["a column", asEnum, asDomain, "mood"],
  ["an array", asDomain, asComposite, "mood[]"],
] as const)("a type that %s keeps becomes none of another kind", (_, before, after, type) => {
  const [from, to] = [state(before, people({ is: type })), state(after, people({ is: type }))];
  expect(() => diff(from, to, TEXTUAL)).toThrow(KindChanged);
});

test("a type of which all columns go with it, and others come", () => {
  const from = state(asEnum, people({ id: "integer", is: "mood" }));
  const to = state(asDomain, people({ id: "integer", was: "mood" }));
  expect(diff(from, to, TEXTUAL).map(described)).toMatchObject([
    { operation: "dropColumn" },
    { operation: "dropEnum" },
    { operation: "createDomain" },
    { operation: "addColumn" },
  ]);
});
