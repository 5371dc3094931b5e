import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { SETTINGS } from "../../packages/cli/src/configuration/autogen-source.ts";
import { commandNames } from "./help.ts";
import { partsOf } from "./markdown.ts";
import { ROOT } from "./pages.ts";
import { operationNames, vocabularyParts } from "./vocabulary.ts";

function page(name: string): string {
  return readFileSync(join(ROOT, name), "utf8");
}

it.each(commandNames())("autogen %s has a page with its usage", (name) => {
  expect(partsOf(page(`docs/commands/${name}.md`))).toContain(`help ${name}`);
});

it("has a heading for every setting", () => {
  const headings = page("docs/configuration.md").match(/^### `.*`$/gm);
  expect(headings).toEqual(Object.keys(SETTINGS).map((name) => `### \`${name}\``));
});

it("shows every operation once", () => {
  const shown = [...vocabularyParts().values()].join("\n").match(/(?<=^op\.)\w+/gm) ?? [];
  expect(shown.toSorted()).toEqual(operationNames().toSorted());
});
