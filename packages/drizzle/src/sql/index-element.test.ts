import { expect, test } from "vitest";
import { indexElements } from "./index-element.ts";

const column = (name: string) => ({ name, expression: name });

test.each([
  ["email", [column("email")]],
  ['"Email"', [{ name: "Email", expression: '"Email"' }]],
  ["Email", [{ name: "email", expression: "Email" }]],
  ["lower(email)", [{ expression: "lower(email)" }]],
  ["pg_catalog.lower(email)", [{ expression: "pg_catalog.lower(email)" }]],
  ["(a || b)", [{ expression: "a || b" }]],
  ["((a) || (b))", [{ expression: "(a) || (b)" }]],
  ["(a) || (b)", [{ expression: "(a) || (b)" }]],
  ["a || b", [{ expression: "a || b" }]],
  ["(email)", [column("email")]],
  ["title gin_trgm_ops", [{ ...column("title"), opclass: "gin_trgm_ops" }]],
  ["title public.gin_trgm_ops", [{ ...column("title"), opclass: "public.gin_trgm_ops" }]],
  [
    "title gist_trgm_ops(siglen = 32)",
    [{ ...column("title"), opclass: "gist_trgm_ops(siglen = 32)" }],
  ],
  [
    "lower(title) text_pattern_ops DESC NULLS LAST",
    [{ expression: "lower(title)", opclass: "text_pattern_ops", order: "desc", nulls: "last" }],
  ],
  ["coalesce(a, b) int4_ops", [{ expression: "coalesce(a, b)", opclass: "int4_ops" }]],
  ["a asc nulls first", [{ ...column("a"), nulls: "first" }]],
  ["a /* , */ desc -- so", [{ ...column("a"), order: "desc" }]],
  ['title COLLATE "C"', [{ expression: 'title COLLATE "C"' }]],
  [
    'title COLLATE pg_catalog."C" text_pattern_ops desc',
    [{ expression: 'title COLLATE pg_catalog."C"', opclass: "text_pattern_ops", order: "desc" }],
  ],
  ["data ->> 'a, b desc'", [{ expression: "data ->> 'a, b desc'" }]],
  ["a isnull", [{ expression: "a isnull" }]],
  ["a IS NULL", [{ expression: "a IS NULL" }]],
  ["NOT (a = b)", [{ expression: "NOT (a = b)" }]],
  ["CASE WHEN a THEN b END", [{ expression: "CASE WHEN a THEN b END" }]],
  ["ts AT TIME ZONE 'UTC'", [{ expression: "ts AT TIME ZONE 'UTC'" }]],
  ["(tags[1])", [{ expression: "tags[1]" }]],
  [
    "lower(a), b DESC, (c + 1)",
    [{ expression: "lower(a)" }, { ...column("b"), order: "desc" }, { expression: "c + 1" }],
  ],
  ["f($tag$ ), desc $tag$) x_ops", [{ expression: "f($tag$ ), desc $tag$)", opclass: "x_ops" }]],
  ["f(E'\\')', 1)", [{ expression: "f(E'\\')', 1)" }]],
  ["f('it''s)')", [{ expression: "f('it''s)')" }]],
])("%s", (sql, elements) => {
  expect(indexElements(sql)).toEqual(elements);
});
