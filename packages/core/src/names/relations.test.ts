import { describe, expect, test } from "vitest";
import { qualified } from "./qualified.ts";
import { followsColumns, relationsIn, typesIn } from "./relations.ts";

describe("the relations that a query reads", () => {
  test.each<readonly [string, readonly string[]]>([
    ["SELECT 1", []],
    ["select * from users", ["users"]],
    ['select "Id" from "Odd"."T.a" t, only b join lateral c on true', ['"Odd"."T.a"', "b", "c"]],
    [
      "SELECT a AS b, c FROM x y, z WHERE q IN (SELECT 1 FROM w, v) GROUP BY k, l",
      ["x", "z", "w", "v"],
    ],
    [
      "SELECT u.a FROM ((t u JOIN r ON u.a = r.a) LEFT JOIN s ON (f(r.b, s.c))), p",
      ["t", "r", "s", "p"],
    ],
    [
      "WITH c AS (SELECT a, b FROM t) SELECT c.a, x FROM c UNION SELECT d, e FROM f",
      ["t", "c", "f"],
    ],
    ["SELECT 'from t', \"from\", $$from u$$ -- from v\n/* from w */ FROM x", ["x"]],
    ["SELECT a FROM g AS g(a, b), h", ["g", "h"]],
    ["SELECT a FROM (VALUES (1, b)) v, i", ['"values"', "i"]],
    ["TABLE t", ["t"]],
    ["SELECT total FROM daily ORDER BY a, b", ["daily"]],
  ])("%s", (query, relations) => {
    expect(relationsIn(query).map(qualified)).toEqual(relations);
  });

  test("is not the name of a column, nor of what is computed", () => {
    expect(relationsIn("SELECT sum(x) AS total, daily FROM orders").map(qualified)).toEqual([
      "orders",
    ]);
  });
});

test.each<readonly [string, boolean]>([
  ["SELECT * FROM t", true],
  ["SELECT a, t.* FROM t", true],
  ["SELECT DISTINCT ON (a) * FROM t", true],
  ["SELECT a FROM t NATURAL JOIN u", true],
  ["SELECT count(*) FROM t", false],
  ["SELECT a * b, 2 * c, '*' FROM t", false],
  ['SELECT "natural" FROM t', false],
])("%s has columns that follow those of what it reads: %s", (query, follows) => {
  expect(followsColumns(query)).toBe(follows);
});

test("the types that a query casts to", () => {
  const query = `SELECT 'a'::mood, 'b' :: "Odd".state[], cast(c AS numeric), d AS e, (SELECT f AS g)`;
  expect(typesIn(query).map(qualified)).toEqual(["mood", '"Odd".state', '"numeric"', "g"]);
});
