import { describe, expect, test } from "vitest";
import { boundSql, constantOf, jsonText } from "./value.ts";

describe("constantOf", () => {
  test.each([
    ["text", "text"],
    [1.5, 1.5],
    [10n, 10n],
    [true, true],
    [null, null],
    [new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 6)), "2026-01-02T03:04:05.006Z"],
    [new Uint8Array([0, 171, 255]), "\\x00abff"],
    [Buffer.from("hi"), "\\x6869"],
    [{ a: [1, "x"] }, '{"a":[1,"x"]}'],
    [[], "{}"],
    [[1, null, 2n, true], "{1,NULL,2,true}"],
    [["a b", 'quo"te', "back\\slash", "NULL", ""], '{"a b","quo\\"te","back\\\\slash","NULL",""}'],
    [
      [
        [1, 2],
        [3, 4],
      ],
      "{{1,2},{3,4}}",
    ],
    [[{ a: "b" }], '{"{\\"a\\":\\"b\\"}"}'],
  ])("%o is %o", (value, constant) => {
    expect(constantOf(value)).toEqual(constant);
  });

  test.each([undefined, () => 1, Symbol("s"), new Date("no date"), [undefined], { a: 1n }])(
    "%o has none",
    (value) => {
      expect(constantOf(value)).toBeUndefined();
    },
  );
});

test("a bound value is one operand", () => {
  expect(boundSql("it's")).toBe("'it''s'");
  expect(boundSql(-1)).toBe("(-1)");
  expect(boundSql(-2n)).toBe("(-2)");
  expect(boundSql(null)).toBe("NULL");
  expect(boundSql("-1")).toBe("'-1'");
  expect(boundSql(() => 1)).toBeUndefined();
});

test("JSON has no bigints", () => {
  expect(jsonText({ a: 1 })).toBe('{"a":1}');
  expect(jsonText({ a: { b: 1n } })).toBeUndefined();
});
