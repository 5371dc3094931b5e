import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { generateExample } from "./generate.ts";

const generated = fileURLToPath(new URL("../../../../generated", import.meta.url));

/** The files of a folder, by name. */
async function filesOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ""]));
}

it("is what the tool emits; npm run example writes it anew", { timeout: 180_000 }, async () => {
  const out = await mkdtemp(join(tmpdir(), "autogen-generated-"));
  try {
    await generateExample(out);
    const emitted = await filesOf(out);
    expect(Object.keys(emitted)).toEqual([
      "202611181030_create_jobs.ts",
      "202611191015_add_auth_billing_usage_tables.ts",
      "202611201432_add_success_column.ts",
    ]);
    expect(await filesOf(generated)).toEqual(emitted);
  } finally {
    await rm(out, { recursive: true });
  }
});
