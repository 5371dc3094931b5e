import { expect, it } from "vitest";
import { isClosed } from "./closed.ts";

const IMPORTS = { "drizzle-autogen": new Set(["Operations", "sql"]) };

const head = `import { type Operations, sql } from "drizzle-autogen";\n`;

it.each([
  [
    "a revision",
    `/** add note */
${head}
export const revision = "a";
export const revises = null;

export function upgrade(op: Operations): void {
  for (const name of ["a", "b"]) op.addColumn("orders", name, { type: "text", default: sql\`now()\` });
}
`,
  ],
  [
    "types alone",
    `import type { Operations } from "drizzle-autogen";\nexport const a = undefined;\n`,
  ],
  ["no import", `export const revision = "a";\n`],
])("%s is told by its text", (_, source) => {
  expect(isClosed(source, IMPORTS)).toBe(true);
});

it.each([
  ["a file", `import { names } from "./names.ts";\n`],
  ["a package", `import { table } from "drizzle-orm";\n`],
  ["another name", `import { upgrade } from "drizzle-autogen";\n`],
  ["another name for a name", `import { sql as text } from "drizzle-autogen";\n`],
  ["a default", `import autogen from "drizzle-autogen";\n`],
  ["a namespace", `import * as autogen from "drizzle-autogen";\n`],
  ["an effect", `import "./setup.ts";\n`],
  ["an import while it runs", `${head}const a = await import("./a.ts");\n`],
  ["what is exported from elsewhere", `export * from "./a.ts";\n`],
  ["a list of exports", `const a = 1;\nexport { a };\n`],
  ["its own place", `${head}const a = import.meta.url;\n`],
  ["the environment", "export const revision = process.env.NAME;\n"],
  ["the environment within SQL", `export const text = sql\`\${process.env.NAME}\`;\n`],
  ["the time", `export const revision = \`a\${new Date().getTime()}\`;\n`],
  ["chance", "export const revision = Math.random();\n"],
  ["a global by another spelling", "export const revision = proce\\u0073s.env.NAME;\n"],
  ["the function of all functions", `export const a = (() => 0)["constructor"]("return 1")();\n`],
  ["CommonJS", `const a = require("./a");\n`],
])("%s can change what a module gives", (_, source) => {
  expect(isClosed(source, IMPORTS)).toBe(false);
});

it("knows what has become global since", () => {
  const source = "export const revision = nameOfTheDay;\n";
  Object.assign(globalThis, { nameOfTheDay: "a" });
  expect(isClosed(source, IMPORTS)).toBe(false);
});
