import { describe, expect, test } from "vitest";
import { nameFilter, scopeFilter } from "./filters.ts";

describe("nameFilter", () => {
  test.each([
    [undefined, ["users", "jobs"]],
    [[], ["users", "jobs"]],
    [["users"], ["users"]],
    [["u*"], ["users"]],
    [["job?"], ["jobs"]],
    [["{users,jobs}"], ["users", "jobs"]],
    [["[a-j]*"], ["jobs"]],
    [["[!a-j]*"], ["users"]],
    [["!users"], ["jobs"]],
    [["*", "!users"], ["jobs"]],
    [["!users", "*"], ["jobs"]],
    [["user"], []],
  ])("%j of users and jobs passes %j", (globs, passing) => {
    expect(["users", "jobs"].filter(nameFilter(globs))).toEqual(passing);
  });

  test("a negated glob lets nothing in that no other one names", () => {
    expect(["app_a", "app_tmp", "users"].filter(nameFilter(["app_*", "!app_tmp"]))).toEqual([
      "app_a",
    ]);
  });

  test("characters of regular expressions are themselves", () => {
    expect(nameFilter(["a.b+$"])("a.b+$")).toBe(true);
    expect(nameFilter(["a.b"])("axb")).toBe(false);
    expect(nameFilter(["a[b"])("a[b")).toBe(true);
  });
});

test("an object in no schema passes whatever the filters say", () => {
  const passes = scopeFilter({ schemaFilter: ["app"], tablesFilter: ["users"] });
  expect(passes({})).toBe(true);
  expect(passes({ schema: "app" })).toBe(true);
  expect(passes({ schema: "app", table: "users" })).toBe(true);
  expect(passes({ schema: "app", table: "jobs" })).toBe(false);
  expect(passes({ schema: "public", table: "users" })).toBe(false);
});
