import { expect, test } from "vitest";
import { quickSiblings } from "./sibling-imports.ts";

const PACKAGE = "file:///app/node_modules/drizzle-orm";

interface Import {
  readonly specifier: string;
  readonly from: string;
  readonly conditions?: readonly string[];
}

/** What the imports lead to, and which of them Node was asked about. */
function resolved(imports: readonly Import[], format = "module") {
  const resolve = quickSiblings();
  const asked: string[] = [];
  const results = imports.map(({ specifier, from, conditions = ["node", "import"] }) =>
    resolve(specifier, { parentURL: from, conditions }, (name) => {
      asked.push(name);
      return { url: new URL(name, from).href, format };
    }),
  );
  return { asked, results: results.map(({ url, format: given }) => [url, given]) };
}

test("Node is asked once for each folder of a package", () => {
  const { asked, results } = resolved([
    { specifier: "./a.js", from: `${PACKAGE}/index.js` },
    { specifier: "./b.js", from: `${PACKAGE}/index.js` },
    { specifier: "./sql/c.js", from: `${PACKAGE}/index.js` },
    { specifier: "../a.js", from: `${PACKAGE}/sql/c.js` },
  ]);
  expect(asked).toEqual(["./a.js", "./sql/c.js"]);
  expect(results).toEqual(
    ["a.js", "b.js", "sql/c.js", "a.js"].map((file) => [`${PACKAGE}/${file}`, "module"]),
  );
});

test.each<[string, Import, string?]>([
  ["other packages", { specifier: "pg", from: `${PACKAGE}/index.js` }],
  ["the project's own files", { specifier: "./a.js", from: "file:///app/src/index.js" }],
  ["what is required", { specifier: "./a.js", from: `${PACKAGE}/a.cjs`, conditions: ["require"] }],
  ["names without the ending", { specifier: "./a", from: `${PACKAGE}/index.js` }],
  ["CommonJS", { specifier: "./a.js", from: `${PACKAGE}/index.js` }, "commonjs"],
])("Node is asked about %s each time", (_, once, format) => {
  const { asked } = resolved([once, once], format);
  expect(asked).toEqual([once.specifier, once.specifier]);
});
