/** The last revision of the example, made anew: with a proof here, there, and without. */
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BIN, prepareExample, root } from "./example.ts";
import { type Span, spansOf } from "./run.ts";
import type { Samples } from "./tables.ts";
import { add } from "./tables.ts";

/** Where it is tried, and what else the configuration says for that. */
export const PLACES = {
  "without a proof": { flags: ["--no-proof"] },
  "on a native server": { flags: [] },
  "on the database's own": { flags: [], shadow: "target" },
  embedded: { flags: [], shadow: "pglite://" },
} as const;

export type Place = keyof typeof PLACES;

const PARTS = {
  shadow: "a server is started, and has an empty database",
  base: "a database like the live one, with rows",
  upgrade: "the upgrade, and what it has made",
  downgrade: "the downgrade, and what is left",
  again: "the second upgrade",
  end: "the server ends",
} as const;

/** A copy of the example whose definitions are one revision ahead. */
export function prepareProof(url: string): string {
  const folder = prepareExample(url);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const { status, stderr } = spawnSync(BIN, ["downgrade", "-1"], { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`autogen downgrade ended with exit code ${status}:\n${stderr}`);
  const generated = join(folder, "generated");
  rmSync(join(generated, readdirSync(generated).sort().at(-1) ?? ""));
  return folder;
}

/** One run; the samples are the whole command's, and those of the parts of its proof. */
export async function measureProof(
  url: string,
  folder: string,
  place: Place,
  [whole, parts]: readonly [Samples, Samples],
): Promise<void> {
  const { flags, ...more } = PLACES[place];
  const settings = JSON.stringify({
    schema: "./schema/index.ts",
    out: "./generated",
    url,
    ...more,
  });
  const text = `import { defineConfig } from "drizzle-autogen";\nexport default defineConfig(${settings});\n`;
  writeFileSync(join(folder, "autogen.config.ts"), text);
  const { milliseconds, spans } = await spansOf(["-m", "last", "--dry-run", ...flags], folder);
  add(whole, place, milliseconds);
  for (const [part, name] of Object.entries(PARTS)) {
    const span = spans[`autogen:proof-${part}`];
    if (span) add(parts, name, length(span));
  }
}

function length({ start, end }: Span): number {
  return end - start;
}
