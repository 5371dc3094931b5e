import { expect, test } from "vitest";
import { NoFilesFound } from "./errors.ts";
import { expandGlobs } from "./globs.ts";
import { project, thrownBy } from "./testing/project.ts";

const FILES = {
  "schema/users.ts": "",
  "schema/users.d.ts": "",
  "schema/view.tsx": "",
  "schema/notes.md": "",
  "schema/old.cjs": "",
  "schema/billing/plans.mts": "",
  "schema/billing/types.d.mts": "",
  "schema/node_modules/pkg/index.js": "",
  "app/[id]/schema.ts": "",
};

function expand(...patterns: string[]): { found: Promise<string[]>; folder: string } {
  const { folder } = project(FILES);
  const found = expandGlobs(patterns, folder);
  return {
    folder,
    found: found.then((list) => list.map((file) => file.replace(`${folder}/`, ""))),
  };
}

const IN_SCHEMA = ["schema/old.cjs", "schema/users.ts", "schema/view.tsx"];

test.each<[string, string[], string[]]>([
  ["a file", ["schema/users.ts"], ["schema/users.ts"]],
  ["a file that is named in full, whatever it is", ["./schema/notes.md"], ["schema/notes.md"]],
  ["a directory: what is directly in it", ["./schema/"], IN_SCHEMA],
  ["a glob", ["./schema/*.ts"], ["schema/users.ts"]],
  ["a deep glob, without packages", ["schema/**"], ["schema/billing/plans.mts", ...IN_SCHEMA]],
  ["a glob of directories", ["sch*/bill*"], ["schema/billing/plans.mts"]],
  ["a path that looks like a glob", ["app/[id]/schema.ts"], ["app/[id]/schema.ts"]],
  ["alternatives", ["schema/{users,view}.{ts,tsx}"], ["schema/users.ts", "schema/view.tsx"]],
  [
    "each file once, sorted",
    ["schema/view.tsx", "schema", "schema/*"],
    ["schema/billing/plans.mts", ...IN_SCHEMA],
  ],
  ["what is taken away", ["schema", "!schema/old.cjs", "!**/*.tsx"], ["schema/users.ts"]],
  [
    "a glob that matches nothing, beside one that does",
    ["x/*.ts", "schema/u*.ts"],
    ["schema/users.ts"],
  ],
])("%s", async (_, patterns, files) => {
  expect(await expand(...patterns).found).toEqual(files);
});

test("absolute paths and globs, from any folder", async () => {
  const { folder, path } = project(FILES);
  const users = [path("schema/users.ts")];
  expect(await expandGlobs([path("schema/users.ts")], "/")).toEqual(users);
  expect(await expandGlobs([`${folder}/schema/*.ts`], "/")).toEqual(users);
  expect(await expandGlobs(["../../schema/*.ts"], path("app/[id]"))).toEqual(users);
});

test.each([
  [["schema/nope.ts"]],
  [["nope"]],
  [["nope/**/*.ts"]],
  [["schema/*.md"]],
  [["schema", "!schema/**"]],
  [["schema/users.ts/deeper.ts"]],
  [[]],
])("no file: %j", async (patterns) => {
  const { found, folder } = expand(...patterns);
  const error = await thrownBy(found);
  expect(error).toBeInstanceOf(NoFilesFound);
  expect(error).toMatchObject({ patterns, cwd: folder, message: expect.stringContaining(folder) });
});

test("a plain path that does not exist is never passed over", async () => {
  const error = await thrownBy(expand("schema", "schema/nope.ts").found);
  expect(error).toMatchObject({ patterns: ["schema/nope.ts"] });
});
