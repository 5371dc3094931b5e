import { expect, test } from "vitest";
import { isPgExtension, pgExtension } from "./extension.ts";

test("a declared extension is recognised, by any copy of the package", () => {
  const fromAnotherCopy = { [Symbol.for("autogen:kind")]: "extension", name: "citext" };
  expect(pgExtension("citext").name).toBe("citext");
  expect(isPgExtension(pgExtension("citext"))).toBe(true);
  expect(isPgExtension(fromAnotherCopy)).toBe(true);
});

test("nothing else is, and no property of it is read", () => {
  const connects = new Proxy(
    {},
    {
      get: () => {
        throw new Error("connected");
      },
    },
  );
  for (const value of [null, undefined, "citext", { name: "citext" }, () => 1, connects]) {
    expect(isPgExtension(value)).toBe(false);
  }
});
