import { type Operations, record } from "@autogen/core";
import { expect, test } from "vitest";
import { InvalidRevision } from "./errors.ts";
import { readRevision } from "./revision.ts";

const file = "/app/revisions/202611201432_x.ts";
const valid = {
  revision: "202611201432_x",
  revises: "202611191015_y",
  upgrade: (op: Operations) => op.createExtension("citext"),
  downgrade: () => {},
};

function read(exports: Readonly<Record<string, unknown>>, source?: string) {
  return readRevision<Operations>(
    { file, exports, ...(source !== undefined && { source }) },
    record,
  );
}

test("a module is read", () => {
  expect(read(valid, "/**\n * why\n */")).toEqual({
    revision: "202611201432_x",
    revises: ["202611191015_y"],
    branchLabels: [],
    dependsOn: [],
    file,
    message: "why",
    upgrade: [{ operation: "createExtension", args: ["citext"] }],
    downgrade: [],
  });
});

test("what may be absent is read", () => {
  const exports = {
    ...valid,
    revises: ["a", "b"],
    branchLabels: ["web"],
    dependsOn: "c",
    service: "s",
  };
  expect(read(exports)).toMatchObject({
    revises: ["a", "b"],
    branchLabels: ["web"],
    dependsOn: ["c"],
    service: "s",
  });
  expect(read({ ...valid, revises: null }).revises).toEqual([]);
});

test.each([
  ["no revision", { revision: undefined }, "`revision` has to be an id"],
  ["an id with other characters", { revision: "a-b@c" }, "`revision` has to be an id"],
  ["a reserved word", { revision: "head" }, "`revision` has to be an id"],
  ["another file's id", { revision: "202611201432_z" }, "file and revision are named alike"],
  ["no parent stated", { revises: undefined }, "`null` where there is none"],
  ["a parent that is no name", { revises: [1] }, "`revises` has to be a name or a list of names"],
  ["a parent named twice", { revises: ["a", "a"] }, "`revises` names something twice"],
  ["itself as a parent", { revises: valid.revision }, "revises itself"],
  ["a label that is no name", { branchLabels: ["a@b"] }, "`branchLabels` has to be"],
  ["a dependency that is no name", { dependsOn: {} }, "`dependsOn` has to be"],
  ["an empty service", { service: "" }, "`service` has to be a name"],
  ["no upgrade", { upgrade: undefined }, "`upgrade` has to be a function"],
  [
    "an async function",
    { downgrade: async () => {} },
    "`downgrade` has to be a function, neither async",
  ],
  ["a generator", { upgrade: function* () {} }, "`upgrade` has to be a function, neither async"],
  ["a misspelt export", { dependOn: "a" }, "it exports dependOn"],
])("%s is refused", (_, changes, problem) => {
  const run = () => read({ ...valid, ...changes });
  expect(run).toThrow(InvalidRevision);
  expect(run).toThrow(expect.objectContaining({ file, problem: expect.stringContaining(problem) }));
});

test("what a function throws is the cause", () => {
  const cause = new Error("boom");
  const upgrade = () => {
    throw cause;
  };
  expect(() => read({ ...valid, upgrade })).toThrow(
    expect.objectContaining({ file, problem: "`upgrade` failed: boom", cause }),
  );
});
