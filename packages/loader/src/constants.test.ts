import { expect, test } from "vitest";
import { constantsReader } from "./constants.ts";

const read = await constantsReader();

test("constants have their values, functions are undefined, what is not exported is left out", () => {
  const source = `
    /** export const revision = "of a comment"; */
    import { type Operations, sql } from "drizzle-autogen";
    const text = \`
    export const revises = "of a text";\`;
    export type Nothing = 1;
    export const revision = "a";
    export const revises: readonly string[] = ["b", "c"] as const, dependsOn = [] satisfies string[];
    export const service = null;
    export function upgrade(op: Operations): void { throw new Error(text); }
  `;
  expect(read(source)).toEqual({
    revision: "a",
    revises: ["b", "c"],
    dependsOn: [],
    service: null,
    upgrade: undefined,
  });
});

test.each([
  ["a value that is computed", `export const revision = "a" + "b";`],
  ["a value within a list that is computed", `export const revises = ["a", b()];`],
  ["a list with a hole", `export const revises = ["a", , "b"];`],
  ["a list that is spread", `export const revises = [...others];`],
  ["a template", `export const revision = \`a\${b}\`;`],
  ["a value that may change", `export let revision = "a";`],
  ["a pattern", `export const { revision } = { revision: "a" };`],
  ["exports of another module", `export * from "./other";`],
  ["names that are exported later", `const revision = "a"; export { revision };`],
  ["a default", `export default "a";`],
  ["a class", `export class Upgrade {}`],
  ["no valid text", `export const revision = ;`],
])("%s is told only by running it", (_, source) => {
  expect(read(source)).toBeUndefined();
});
