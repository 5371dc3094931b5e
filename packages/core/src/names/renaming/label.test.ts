import { expect, test } from "vitest";
import { withLabelRenamed } from "./label.ts";

const OF_TYPE: Readonly<Record<string, boolean>> = { state: true, note: false, id: false };

const renamed = {
  from: "a",
  to: "it's",
  isType: ({ name }: { name: string }) => name === "mood",
  isOfType: (_: unknown, column: string) => OF_TYPE[column],
};

test.each([
  ["state = 'a' and note = 'a'", "state = 'it''s' and note = 'a'"],
  ["state in ('b', 'a') or note in ('a')", "state in ('b', 'it''s') or note in ('a')"],
  ["'a' <> state", "'it''s' <> state"],
  [
    "note = 'a'::text or note = ('a'::mood)::text",
    "note = 'a'::text or note = ('it''s'::mood)::text",
  ],
  ["state::text = 'a'", "state::text = 'a'"],
  ["case state when 'a' then 'a' else 'a' end", "case state when 'it''s' then 'a' else 'a' end"],
  ["case when state = 'a' then 'a' end", "case when state = 'it''s' then 'a' end"],
  [
    "case note when 'a' then case state when 'b' then 1 when 'a' then 2 end when 'a' then 3 end",
    "case note when 'a' then case state when 'b' then 1 when 'it''s' then 2 end when 'a' then 3 end",
  ],
  ["state is distinct from 'a'", "state is distinct from 'it''s'"],
  ["state is not distinct from 'a'", "state is not distinct from 'it''s'"],
  ["note is not distinct from 'a'", "note is not distinct from 'a'"],
  ["state between 'a' and 'b'", "state between 'it''s' and 'b'"],
  ["state = any (array['a', 'b'])", "state = any (array['it''s', 'b'])"],
  ["state = any('{a,b}')", `state = any('{"it''s",b}')`],
  ["note = any('{a}') and id = 1", "note = any('{a}') and id = 1"],
])("a value that gets another name: %s", (sql, expected) => {
  expect(withLabelRenamed(sql, renamed, { name: "items" })).toBe(expected);
});
