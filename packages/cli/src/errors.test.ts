import { open } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { describeError, withoutPasswords } from "./errors.ts";

class Typed extends Error {
  override readonly name = "Typed";
  readonly help = "Do this";
}

class Refused extends Error {
  override readonly name = "Refused";
  readonly sql = "ALTER TABLE users ALTER email SET NOT NULL";
  readonly detail = "Failing row contains (1, null)";
  readonly shownDetail = "view v depends on it";
  readonly hint = undefined;
}

describe("an error", () => {
  it("of a known kind states itself, and what helps", () => {
    expect(describeError(new Typed("it is so"))).toEqual({
      name: "Typed",
      message: "It is so.",
      help: "Do this.",
    });
  });

  it.each([
    ["no table is exported by it", "No table is exported by it."],
    ["public.users: two tables have this name", "public.users: two tables have this name."],
    ["autogen stamp is not available", "autogen stamp is not available."],
    ["tablesFilter leaves nothing", "tablesFilter leaves nothing."],
  ])("%j is the sentence %j", (message, sentence) => {
    expect(describeError(new Typed(message)).message).toBe(sentence);
  });

  it("of the server carries its statement, and no detail but one that is to be shown", () => {
    expect(describeError(new Refused("column contains null values"))).toEqual({
      name: "Refused",
      message: "Column contains null values. View v depends on it.",
      sql: "ALTER TABLE users ALTER email SET NOT NULL",
    });
  });

  it("keeps the place of what is behind it", () => {
    const cause = new Error("behind");
    expect(describeError(new Typed("front", { cause })).stack).toBe(cause.stack);
  });

  it.each([new Error("x"), new TypeError("x"), new RangeError("x")])("%s is a fault", (error) => {
    expect(describeError(error)).toMatchObject({
      message: "autogen itself failed: x.",
      help: expect.stringContaining("fault"),
      stack: error.stack,
    });
  });

  it("of the file system names the path", async () => {
    const error = await open("/nowhere/at/all").catch((reason: unknown) => reason);
    expect(describeError(error)).toEqual({
      name: "Error",
      message: "Cannot open /nowhere/at/all: it does not exist.",
    });
  });

  it("can be anything", () => {
    expect(describeError("text").message).toBe("Something was thrown: text");
    expect(describeError(undefined).message).toBe("Something was thrown: undefined");
  });
});

it.each([
  ["postgres://u:secret@h/d", "postgres://u:***@h/d"],
  ["no postgres://u:se@cr/et:@h:1/d here", "no postgres://u:***@h:1/d here"],
  ["postgresql://:secret@/d", "postgresql://:***@/d"],
  ["postgres://h/d?user=u&password=secret&x=1", "postgres://h/d?user=u&password=***&x=1"],
  ["postgres://h:5432/d", "postgres://h:5432/d"],
  ["postgres://u@h/d", "postgres://u@h/d"],
  ["ALTER ROLE a PASSWORD 'it''s' LOGIN", "ALTER ROLE a PASSWORD '***' LOGIN"],
  ["OPTIONS (user 'u', password E'a\\'b')", "OPTIONS (user 'u', password E'***')"],
  ["password_hash = 'x', password text", "password_hash = 'x', password text"],
])("%s is shown as %s", (text, shown) => {
  expect(withoutPasswords(text)).toBe(shown);
});

it("leaves passwords out of every part of a report", () => {
  const url = "postgres://u:secret@h/d";
  class Leaky extends Error {
    readonly help = url;
    readonly sql = url;
    readonly refusals = [{ reason: url, rows: [{ what: url, rows: 1 }], help: url }];
  }
  const report = describeError(new Leaky(url, { cause: new Error(url) }));
  expect(JSON.stringify(report)).not.toContain("secret");
});
