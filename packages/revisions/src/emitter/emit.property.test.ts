import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import type { Call } from "@autogen/core";
import fc from "fast-check";
import { format } from "prettier";
import { expect, onTestFinished, test } from "vitest";
import { messageOf } from "../graph/message.ts";
import { revisionSource } from "./emit.arbitraries.ts";
import { evaluate } from "./emit.evaluate.ts";
import { emit } from "./emit.ts";
import { commentText } from "./header.ts";
import type { ReviewedCall } from "./source.ts";

const numRuns = Number(process.env.AUTOGEN_EMITTER_CASES ?? 200);

test("Prettier leaves every file as it is", async () => {
  const unchanged = fc.asyncProperty(revisionSource, async (source) => {
    const text = emit(source);
    expect(await format(text, { parser: "typescript", printWidth: 100 })).toBe(text);
  });
  await fc.assert(unchanged, { numRuns });
});

test("Biome leaves every file as it is, and its recommended rules find nothing", () => {
  const { status, report } = biomeCheck(fc.sample(revisionSource, { numRuns }).map(emit));
  expect(status, report).toBe(0);
});

test("every file means what it was made of", () => {
  const same = fc.property(revisionSource, (source) => {
    const text = emit(source);
    const title = commentText(source.message);
    expect(messageOf(source.revision, text)).toBe(title || messageOf(source.revision));
    const { constants, upgrade, downgrade } = evaluate(text);
    expect(constants.revision).toBe(source.revision);
    expect([constants.revises ?? []].flat()).toEqual([source.revises ?? []].flat());
    expect(inOrder(upgrade)).toBe(inOrder(source.upgrade.map(unmarked)));
    expect(inOrder(downgrade)).toBe(inOrder(source.downgrade.map(unmarked)));
  });
  fc.assert(same, { numRuns });
});

/** The call: what a person must look at is no part of what a file means. */
function unmarked({ operation, args }: ReviewedCall): Call {
  return { operation, args };
}

/** Everything in a value, the order of its keys included. */
function inOrder(value: unknown): string {
  return inspect(value, { depth: null, maxArrayLength: null, maxStringLength: null });
}

function biomeCheck(texts: readonly string[]): { status: number | null; report: string } {
  const folder = mkdtempSync(join(tmpdir(), "autogen-emitter-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const formatter = { indentStyle: "space", indentWidth: 2, lineWidth: 100 };
  // A string that holds `${` is what the author of the definitions wrote.
  const linter = { rules: { suspicious: { noTemplateCurlyInString: "off" } } };
  writeFileSync(join(folder, "biome.json"), JSON.stringify({ root: true, formatter, linter }));
  const files = texts.map((text, index) => {
    writeFileSync(join(folder, `${index}.ts`), text);
    return `${index}.ts`;
  });
  const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
  const args = [biome, "check", "--error-on-warnings", "--max-diagnostics=5", ...files];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, report: stdout + stderr };
}
