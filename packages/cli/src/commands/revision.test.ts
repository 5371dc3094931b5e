/** What `autogen -m` takes and shows, with a library of the test's. */
import { describe, expect, it, vi } from "vitest";
import { REVISION } from "../testing/reports.ts";
import { runCli } from "../testing/run.ts";

describe("-m", () => {
  it("passes on what was said", async () => {
    const makeRevision = vi.fn(async () => REVISION);
    const words =
      "-m add --empty --no-proof --head abc --branch-label one --branch-label two --depends-on d --rev-id r1 --rename t.a=t.b --rename type:c=d";
    await runCli(words.split(" "), {
      library: { makeRevision },
      env: { SOURCE_DATE_EPOCH: "1795185120" },
    });
    expect(makeRevision).toHaveBeenCalledWith(expect.anything(), {
      message: "add",
      empty: true,
      dryRun: false,
      proof: false,
      now: new Date("2026-11-20T14:32:00Z"),
      head: "abc",
      branchLabels: ["one", "two"],
      dependsOn: ["d"],
      revId: "r1",
      renames: [
        { from: ["t", "a"], to: ["t", "b"] },
        { kind: "type", from: ["c"], to: ["d"] },
      ],
    });
  });

  it("prints the file's text alone with --dry-run", async () => {
    const { code, stdout, stderr } = await runCli(["-m", "add", "--dry-run"], {
      library: { makeRevision: async () => REVISION },
    });
    expect({ code, stdout }).toEqual({ code: 0, stdout: REVISION.source });
    expect(stderr).toContain("+ column  public.usage_events.success");
  });

  it.each([
    [["-m", ""], "--message needs a value."],
    [["-m", "  "], "A revision needs a message."],
    [["--empty"], "A revision needs a message."],
    [["-m", "../../x; drop table"], 'The message cannot be "../../x; drop table"'],
    [["-m", "x", "--rename", "a"], '--rename cannot be "a".'],
    [["-m", "x", "--rev-id", "../x"], '--rev-id cannot be "../x"'],
  ])("refuses %j before anything is read", async (words, sentence) => {
    const { code, stderr } = await runCli(words);
    expect(code).toBe(2);
    expect(stderr).toContain(`error: ${sentence}`);
  });
});
