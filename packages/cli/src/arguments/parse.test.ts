import { describe, expect, it } from "vitest";
import { parseArguments } from "./parse.ts";

async function parsed(words: readonly string[]) {
  const invocation = await parseArguments(words);
  if (invocation.kind !== "command") return invocation;
  const { command, values, flags } = invocation;
  return { name: [command.usage].flat()[0]?.split(" ")[0], values, flags };
}

it.each<[string, string, object]>([
  ["-m hello", "revision", { message: "hello" }],
  ["--message hello", "revision", { message: "hello" }],
  ["revision -m hello", "revision", { message: "hello" }],
  ["-mhello", "revision", { message: "hello" }],
  ["-m=hello", "revision", { message: "hello" }],
  ["--empty -m hello", "revision", { message: "hello", empty: true }],
  ["-m 5", "revision", { message: "5" }],
  ["-m -5", "revision", { message: "-5" }],
  ["-m x --rename a.b=c", "revision", { rename: ["a.b=c"] }],
  ["check", "check", { _: ["check"] }],
  ["check --against revisions", "check", { against: "revisions" }],
  ["diff definitions pglite://", "diff", { from: "definitions", to: "pglite://" }],
  ["upgrade", "upgrade", { target: "head" }],
  ["upgrade +2", "upgrade", { target: "+2" }],
  ["upgrade 2026", "upgrade", { target: "2026" }],
  ["downgrade -1", "downgrade", { target: "-1" }],
  ["downgrade --json -12", "downgrade", { target: "-12", json: true }],
  ["downgrade base", "downgrade", { target: "base" }],
  ["history -r a:b", "history", { range: "a:b" }],
  ["-qm hello", "revision", { message: "hello", quiet: true }],
  ["--schema a --schema b check", "check", { schema: ["a", "b"] }],
  ["check --schema a --url u", "check", { schema: ["a"], url: "u" }],
  ["check --no-color -v", "check", { "no-color": true, verbose: true }],
])("reads autogen %s", async (line, name, values) => {
  expect(await parsed(line.split(" "))).toMatchObject({ name, values });
});

describe("what cannot be understood", () => {
  it.each([
    ["", "There is no command.", "See autogen --help."],
    ["chekc", 'There is no command "chekc".', 'Is "autogen check" meant?'],
    ["frobnicate", 'There is no command "frobnicate".', "See autogen --help."],
    ["check extra", '"extra" is one word too many.', undefined],
    ["revision -m add users", '"users" is one word too many.', expect.stringContaining("quotes")],
    ["check --agianst database", "There is no flag --agianst here.", "Is --against meant?"],
    ["check -x", "There is no flag -x here.", "See autogen --help."],
    ["check --empty", "There is no flag --empty here.", "See autogen --help."],
    ["-m", "--message needs a value.", undefined],
    ["-m --json", "--message needs a value.", undefined],
    ["-m a -m b", "--message was given more than once.", undefined],
    ["check --url a --url b", "--url was given more than once.", undefined],
    ["check --url --json", "--url needs a value.", undefined],
    ["check --schema", "--schema needs a value.", undefined],
    ["check -q -v", "--quiet and --verbose contradict each other.", undefined],
    [
      "check --against both",
      '--against cannot be "both"; it is one of "database", "revisions".',
      "Usage: autogen check",
    ],
    [
      "diff definitions",
      "An argument is missing: 1 of 2 given.",
      "Usage: autogen diff <from> <to>",
    ],
    ["downgrade", "An argument is missing: 0 of 1 given.", "Usage: autogen downgrade <target>"],
  ])("autogen %s", async (line, message, help) => {
    const words = line.split(" ").filter((word) => word !== "");
    const failure = await parseArguments(words).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message, ...(help !== undefined && { help }) });
  });
});

it("has help for the whole and for each command", async () => {
  const whole = await parseArguments(["--help"]);
  expect(whole).toMatchObject({ kind: "help", text: expect.stringContaining("autogen check") });
  const upgrade = await parseArguments(["upgrade", "-h"]);
  expect(upgrade).toMatchObject({
    kind: "help",
    text: expect.stringContaining("upgrade [target]"),
  });
});
