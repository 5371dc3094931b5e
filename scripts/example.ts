/** Writes `generated/` anew: the history of the example, emitted by the tool. */
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generateExample } from "../packages/cli/test/example/generate.ts";

const generated = fileURLToPath(new URL("../generated", import.meta.url));

const out = await mkdtemp(join(tmpdir(), "autogen-generated-"));
try {
  await generateExample(out);
  for (const name of await readdir(generated)) await rm(join(generated, name));
  await cp(out, generated, { recursive: true });
} finally {
  await rm(out, { recursive: true });
}
