/**
 * What holds for every file that a test file's projects emit: it compiles under `strict` with the
 * published types, and two formatters leave it as it is.
 */
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { check } from "prettier";
import { afterAll, expect } from "vitest";
import biome from "../../../../biome.json" with { type: "json" };
import type { Files } from "./folder.ts";

const modules = fileURLToPath(new URL("../../../../node_modules", import.meta.url));

/** By their texts: many tests begin with the same revision. */
const emitted = new Map<string, string>();

export function keepEmitted(files: Files): void {
  for (const [name, text] of Object.entries(files)) emitted.set(text, name);
}

afterAll(async () => {
  const texts = [...emitted.keys()].filter((text) => text.includes("Revision   "));
  if (texts.length === 0) return;
  const folder = await mkdtemp(join(tmpdir(), "autogen-emitted-"));
  try {
    await place(texts, folder);
    expectSuccess("tsc", ["--project", folder], folder);
    expectSuccess("biome", ["format", "files"], folder);
    for (const text of texts) expect(await isFormatted(text), text).toBe(true);
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** As an application has them, which installed the package. */
async function place(texts: readonly string[], folder: string): Promise<void> {
  await mkdir(join(folder, "files"));
  await mkdir(join(folder, "node_modules"));
  await symlink(join(modules, "drizzle-autogen"), join(folder, "node_modules/drizzle-autogen"));
  const { formatter } = biome;
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    verbatimModuleSyntax: true,
    module: "nodenext",
    noEmit: true,
    // The declarations of drizzle-orm ask for drivers that an application need not have.
    skipLibCheck: true,
    typeRoots: [join(modules, "@types")],
    types: ["node"],
  };
  const files = {
    "package.json": { type: "module" },
    "biome.json": { formatter },
    "tsconfig.json": { compilerOptions, include: ["files"] },
  };
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), JSON.stringify(content));
  }
  await Promise.all(
    texts.map((text, at) => writeFile(join(folder, "files", `${at}_${emitted.get(text)}`), text)),
  );
}

function isFormatted(text: string): Promise<boolean> {
  return check(text, { parser: "typescript", printWidth: biome.formatter.lineWidth });
}

function expectSuccess(program: string, args: readonly string[], cwd: string): void {
  const path = join(modules, ".bin", program);
  const { status, stdout, stderr, error } = spawnSync(path, args, { cwd, encoding: "utf8" });
  if (error) throw error;
  expect(status, stdout + stderr).toBe(0);
}
