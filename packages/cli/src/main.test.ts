import { channel } from "node:diagnostics_channel";
import { NOTES } from "@autogen/postgres";
import { describe, expect, it, vi } from "vitest";
import type { Configuration } from "./configuration/configuration.ts";
import type { CheckReport, RevisionReport, RunOptions, RunReport } from "./library/types.ts";
import { folderWith } from "./testing/folder.ts";
import { ADDED, DIFFERENT, EQUAL, REVISION } from "./testing/reports.ts";
import { runCli } from "./testing/run.ts";

const AGREEING: CheckReport = { ...EQUAL, changes: [], pending: [] };
const DIFFERING: CheckReport = {
  ...DIFFERENT,
  changes: [{ ...ADDED, against: "database" }],
  pending: ["202611201432_add_success_column"],
};

describe("notes", () => {
  const check = async () => {
    channel(NOTES).publish("a file is damaged.");
    return AGREEING;
  };

  it.each([
    [[], ""],
    [["-v"], "a file is damaged.\n"],
  ])("are told with %j", async (flags, expected) => {
    const { code, stderr } = await runCli(["check", ...flags], { library: { check } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: expected });
  });
});

describe("exit codes", () => {
  it("is 0 where check finds nothing", async () => {
    const { code, stdout, stderr } = await runCli(["check"], {
      library: { check: async () => AGREEING },
    });
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: "✓ Definitions, revision files and database agree.\n",
      stderr: "",
    });
  });

  it("is 1 where check finds something", async () => {
    const { code } = await runCli(["check"], { library: { check: async () => DIFFERING } });
    expect(code).toBe(1);
  });

  it.each([
    [EQUAL, 0],
    [DIFFERENT, 1],
  ] as const)("of diff follows from equal: %#", async (report, expected) => {
    const { code } = await runCli(["diff", "revisions", "definitions"], {
      library: { diff: async () => report },
    });
    expect(code).toBe(expected);
  });

  it("is 0 where -m wrote a file, and where there was nothing to write", async () => {
    const wrote = await runCli(["-m", "x"], { library: { makeRevision: async () => REVISION } });
    const nothing: RevisionReport = { ...REVISION, ...EQUAL, revision: null, file: null };
    const wroteNot = await runCli(["-m", "x"], { library: { makeRevision: async () => nothing } });
    expect(wrote.code).toBe(0);
    expect(wroteNot).toMatchObject({
      code: 0,
      stdout: "✓ Nothing to do: the database is what the definitions say.\n",
    });
  });

  it("is 1 where a proof has refuted the file", async () => {
    const proof = { status: "unproven", reasons: ["a is missing"] } as const;
    const refuted = async () => ({ ...REVISION, undeclared: [], proof });
    const library = { makeRevision: refuted, adopt: refuted };
    for (const words of [
      ["-m", "x"],
      ["-m", "x", "--dry-run"],
      ["adopt", "a", "--json"],
    ]) {
      expect((await runCli(words, { library })).code, words.join(" ")).toBe(1);
    }
  });

  it("is 1 where autogen prove refutes one of several", async () => {
    const proved = (status: "partly" | "unproven") => ({
      revision: status,
      file: `/nowhere/migrations/${status}.ts`,
      proof: { status, server: "PostgreSQL 18", reasons: ["a is missing"] },
    });
    const revisions = [proved("partly"), proved("unproven")];
    const words = ["prove", "partly", "un"];
    const asked: unknown[] = [];
    const prove = async (_: unknown, options: unknown) => {
      asked.push(options);
      return { revisions };
    };
    const { code, stdout } = await runCli(words, { library: { prove } });
    expect({ code, asked }).toEqual({
      code: 1,
      asked: [{ revisions: ["partly", "un"], write: false }],
    });
    expect(stdout).toBe(`migrations/partly.ts
  ! Proven in part on PostgreSQL 18: a is missing
migrations/unproven.ts
  ✗ Refuted on PostgreSQL 18:
    a is missing
`);
    const held = async () => ({ revisions: revisions.slice(0, 1) });
    expect((await runCli(["prove", "--write"], { library: { prove: held } })).code).toBe(0);
  });

  it("is 2 where something is thrown", async () => {
    const { code, stdout, stderr } = await runCli(["check"], {
      library: { check: () => Promise.reject(new TypeError("x is undefined")) },
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(
      "error: autogen itself failed: x is undefined.\n" +
        "help: This is a fault in autogen. With -v it shows where, for a report.\n",
    );
  });
});

describe("--json", () => {
  it("prints the report as the one document", async () => {
    const { stdout, stderr } = await runCli(["check", "--json"], {
      library: { check: async () => DIFFERING },
    });
    expect(JSON.parse(stdout)).toEqual(DIFFERING);
    expect(stderr).toBe("");
  });

  it("prints the report of -m", async () => {
    const { stdout } = await runCli(["-m", "add", "--json"], {
      library: { makeRevision: async () => REVISION },
    });
    expect(JSON.parse(stdout)).toMatchObject({
      equal: false,
      changes: [{ operation: "addColumn", object: "public.usage_events.success" }, {}, {}],
      unmanaged: [{ object: "public.scratch", kind: "table" }],
      unmodelled: [{ object: "public.jobs", kind: "table", attribute: "storage parameters" }],
      revision: "202611201432_add_success_column",
      file: "/nowhere/generated/202611201432_add_success_column.ts",
      proof: { status: "proven", server: "PostgreSQL 18", reasons: [] },
    });
  });

  it("prints an error as the one document, and its sentence on standard error", async () => {
    const { code, stdout, stderr } = await runCli(["chekc", "--json"]);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toEqual({
      error: {
        name: "UsageError",
        message: 'There is no command "chekc".',
        help: 'Is "autogen check" meant?',
      },
    });
    expect(stderr).toContain('error: There is no command "chekc".');
  });
});

describe("upgrade", () => {
  const report: RunReport = { direction: "upgrade", applied: ["a", "b"], current: ["b"] };

  it("tells its progress on standard error, and what it did on standard output", async () => {
    const upgrade = async (_: Configuration, { onEvent }: RunOptions) => {
      onEvent?.({ type: "waiting-for-lock", ledger: "public.autogen_version" });
      onEvent?.({ type: "revision-started", revision: "b", direction: "upgrade" });
      onEvent?.({
        type: "statement-started",
        revision: "b",
        direction: "upgrade",
        sql: "SELECT 1",
        statement: 1,
        statements: 2,
      });
      onEvent?.({
        type: "revision-finished",
        revision: "b",
        direction: "upgrade",
        milliseconds: 8,
      });
      return report;
    };
    expect(await runCli(["upgrade"], { library: { upgrade } })).toEqual({
      code: 0,
      stdout: "✓ Applied 2 revisions; the database is at b.\n",
      stderr: "Waiting: another autogen works on public.autogen_version.\napplied b 8 ms\n",
    });
    expect(await runCli(["upgrade", "-q"], { library: { upgrade } })).toMatchObject({ stderr: "" });
    expect(await runCli(["upgrade", "-v"], { library: { upgrade } })).toMatchObject({
      stderr: expect.stringContaining("SELECT 1\n"),
    });
  });

  it("passes on what becomes of an interrupted statement", async () => {
    const upgrade = vi.fn(async () => report);
    await runCli(["upgrade", "--resume", "skip"], { library: { upgrade } });
    expect(upgrade).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ resume: "skip" }),
    );
    const { code, stderr } = await runCli(["upgrade", "--resume", "maybe"]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('"skip", "repeat"'),
    });
  });

  it("passes on the target and what stops it", async () => {
    const upgrade = vi.fn(async () => report);
    const { signal } = new AbortController();
    await runCli(["upgrade", "+2"], { library: { upgrade }, signal });
    expect(upgrade).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ target: "+2", signal }),
    );
  });

  it("passes on how long it waits for another run", async () => {
    const upgrade = vi.fn(async () => report);
    await runCli(["upgrade", "--lock-timeout", "2min"], { library: { upgrade } });
    await runCli(["upgrade", "--no-wait"], { library: { upgrade } });
    expect(upgrade.mock.calls).toEqual([
      [expect.anything(), expect.objectContaining({ waitTimeout: 120_000 })],
      [expect.anything(), expect.objectContaining({ wait: false })],
    ]);
    const both = await runCli(["upgrade", "--no-wait", "--lock-timeout", "1s"]);
    expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining("contradict") });
    const never = await runCli(["upgrade", "--lock-timeout", "never"]);
    expect(never).toMatchObject({ code: 2, stderr: expect.stringContaining("500ms, 30s") });
  });

  it("writes its errors as JSON lines where the log is to have that form", async () => {
    const upgrade = async () => {
      throw new Error("the server is gone");
    };
    const { code, stdout, stderr } = await runCli(["upgrade", "--log-format", "json"], {
      library: { upgrade },
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(JSON.parse(stderr)).toEqual({
      time: expect.any(String),
      level: "error",
      error: expect.objectContaining({ message: "autogen itself failed: the server is gone." }),
    });
  });

  it("shows what a dry run would do", async () => {
    const statements = [
      { sql: "CREATE TABLE a ()", transactional: true },
      { sql: "VACUUM", transactional: false },
    ];
    const planned = [{ revision: "a", direction: "upgrade" as const, statements }];
    const upgrade = vi.fn(async () => ({ ...report, applied: [], planned, current: [] }));
    expect(await runCli(["upgrade", "--dry-run"], { library: { upgrade } })).toEqual({
      code: 0,
      stdout:
        "-- upgrade a\nCREATE TABLE a ();\nVACUUM; -- outside of any transaction\n\nWould run 1 revision; the database is at base.\n",
      stderr: "",
    });
    expect(upgrade).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ dryRun: true }),
    );
  });

  it("takes a negative number as the target of downgrade", async () => {
    const downgrade = vi.fn(async () => ({ ...report, direction: "downgrade" as const }));
    const { stdout } = await runCli(["downgrade", "-2", "-q"], { library: { downgrade } });
    expect(downgrade).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ target: "-2" }),
    );
    expect(stdout).toBe("✓ Undid 2 revisions; the database is at b.\n");
  });
});

describe("configuration", () => {
  it("comes from the flags", async () => {
    const check = vi.fn(async () => AGREEING);
    const cwd = await folderWith();
    await runCli(
      ["check", "--schema", "a.ts", "--schema", "b.ts", "--out", "o", "--url", "postgres://h/d"],
      { cwd, library: { check } },
    );
    expect(check).toHaveBeenCalledWith(
      expect.objectContaining({
        definitions: { patterns: ["a.ts", "b.ts"], folder: cwd },
        out: `${cwd}/o`,
        database: { url: "postgres://h/d", source: "--url" },
      }),
      {},
    );
  });

  it("says which file is missing", async () => {
    const { code, stderr } = await runCli(["check", "--config", "/nowhere/x.ts"]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "error: There is no configuration file /nowhere/x.ts.\n",
    });
  });
});

it("asks the database for the history only with -v", async () => {
  const history = vi.fn(async () => ({ revisions: [] }));
  await runCli(["history", "-r", "a:b"], { library: { history } });
  await runCli(["history", "-v"], { library: { history } });
  expect(history.mock.calls).toEqual([
    [expect.anything(), { range: "a:b", withDatabase: false }],
    [expect.anything(), { withDatabase: true }],
  ]);
});

it("prints help and version without a library or a configuration", async () => {
  expect(await runCli(["--version"])).toMatchObject({ code: 0, stdout: "1.2.3\n" });
  const { code, stdout } = await runCli(["diff", "--help"]);
  expect(code).toBe(0);
  expect(stdout).toContain("autogen diff <from> <to>");
  expect(stdout).not.toContain("--rename");
});
