import { describe, expect, it } from "vitest";
import { sourceDate } from "./clock.ts";
import { readMessage } from "./message.ts";
import { readRename } from "./rename.ts";
import { readSource } from "./source.ts";

describe("a message", () => {
  it.each([
    "add success column",
    "  add success column ",
    "drop table; add x",
    "fix ü",
    "v2.1",
    "read/write flag",
    "*/ evil()",
  ])("can be %j", (text) => {
    expect(readMessage(text)).toBe(text.trim());
  });

  it.each([
    undefined,
    "",
    " \t",
    "../../x; drop table",
    "/etc/passwd",
    "..\\x",
    "..",
    "two\nlines",
    "nul\u0000",
    "!?",
  ])("cannot be %j", (text) => {
    expect(() => readMessage(text)).toThrow(expect.objectContaining({ name: "UsageError" }));
  });
});

describe("SOURCE_DATE_EPOCH", () => {
  it("is the time of the revision", () => {
    expect(sourceDate({ SOURCE_DATE_EPOCH: "0" })).toEqual(new Date("1970-01-01T00:00:00Z"));
    expect(sourceDate({ SOURCE_DATE_EPOCH: "" })).toBeUndefined();
    expect(sourceDate({})).toBeUndefined();
  });

  it.each(["x", "-1", "1.5", "1e3", "0x10", "253402300800"])("cannot be %s", (text) => {
    expect(() => sourceDate({ SOURCE_DATE_EPOCH: text })).toThrow(
      `SOURCE_DATE_EPOCH should be the seconds since 1970 as a whole number, found "${text}".`,
    );
  });
});

describe("a rename", () => {
  it.each<[string, object]>([
    ["old=new", { from: ["old"], to: ["new"] }],
    ["users.a=users.b", { from: ["users", "a"], to: ["users", "b"] }],
    ["table:Old=new", { kind: "table", from: ["old"], to: ["new"], quoted: 'table:"Old"=new' }],
    ['"St".b=st.B', { from: ["St", "b"], to: ["st", "b"], quoted: '"St".b=st."B"' }],
    ['"a.b=c"."d""e"=f', { from: ["a.b=c", 'd"e'], to: ["f"] }],
    [
      'value:status.new=status."in progress"',
      { kind: "value", from: ["status", "new"], to: ["status", "in progress"] },
    ],
  ])("can be %s", (text, rename) => {
    expect(readRename(text)).toEqual(rename);
  });

  it.each(["", "a", "a=", "=b", "a=b=c", "a..b=c", 'a="', "nothing:a=b", "a b=c", '""=a'])(
    "cannot be %j",
    (text) => {
      expect(() => readRename(text)).toThrow("--rename cannot be");
    },
  );
});

describe("a side of diff", () => {
  it("is a word or a URL", () => {
    expect(readSource("definitions", "/app")).toBe("definitions");
    expect(readSource("revisions", "/app")).toBe("revisions");
    expect(readSource("postgres://h/d", "/app")).toEqual({ url: "postgres://h/d" });
    expect(readSource("pglite://db", "/app")).toEqual({ url: "pglite:///app/db" });
    expect(() => readSource("mysql://h/d", "/app")).toThrow('"mysql://h/d" cannot be compared.');
    for (const slip of ["postgres//u:secret@h/d", "host=h password=secret"]) {
      expect(() => readSource(slip, "/app")).toThrow('"***" cannot be compared.');
    }
  });
});
