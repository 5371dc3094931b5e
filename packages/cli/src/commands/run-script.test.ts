import { expect, it } from "vitest";
import type { RunScriptReport } from "../library/types.ts";
import { runCli } from "../testing/run.ts";

const REPORT: RunScriptReport = {
  direction: "upgrade",
  from: [],
  to: ["a"],
  revisions: ["a"],
  sql: "-- a script\n",
};
const library = { upgradeSql: async () => REPORT, downgradeSql: async () => REPORT };

it.each([
  ["upgrade", "--sql"],
  ["upgrade", "a:b", "--sql"],
  ["downgrade", "b:a", "--sql"],
])("autogen %s %s prints the script alone", async (...words) => {
  const outcome = await runCli(words, { library });
  expect(outcome).toEqual({ code: 0, stdout: "-- a script\n", stderr: "" });
});

it("or all that is known of it", async () => {
  const { stdout } = await runCli(["upgrade", "--sql", "--json"], { library });
  expect(JSON.parse(stdout)).toEqual(REPORT);
});

it.each([
  [["upgrade", "--sql", "--resume", "skip"], "--resume is for a run, and --sql runs nothing."],
  [["upgrade", "--sql", "--allow-edited"], "--allow-edited is for a run"],
  [["upgrade", "a:b"], '"a:b" is a range, and a run begins where the database stands.'],
  [["downgrade", "b:a"], '"b:a" is a range, and a run begins where the database stands.'],
])("autogen %j is refused", async (words, message) => {
  const outcome = await runCli(words, { library });
  expect(outcome).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
});
