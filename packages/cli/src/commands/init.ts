import { writeFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import type { ExitCode } from "../arguments/command.ts";
import { ConfigurationExists } from "../configuration/errors.ts";
import { findConfigurationFiles } from "../configuration/files.ts";
import { guessDefinitions } from "../init/definitions.ts";
import { ignoreEmbedded } from "../init/gitignore.ts";
import { configurationText, type InitialSettings } from "../init/template.ts";
import { type InitReport, initText } from "../output/init.ts";
import type { Context } from "./context.ts";

const FILE = "autogen.config.ts";
const USUAL_PLACE = "./src/db/schema.ts";
const USUAL_OUT = "./migrations";

export async function run(_: object, { cwd, flags, output }: Context): Promise<ExitCode> {
  const file = resolve(cwd, flags.config ?? FILE);
  const folder = dirname(file);
  const { autogen, drizzle } = await findConfigurationFiles(folder, undefined);
  if (autogen !== undefined) throw new ConfigurationExists(autogen);
  const found = flags.schema ?? (await guessDefinitions(folder));
  await writeNew(file, configurationText(settingsOf(flags.out, found, drizzle)));
  const report: InitReport = {
    file,
    schema: found ?? null,
    drizzle: drizzle ?? null,
    gitignore: await ignoreEmbedded(folder),
  };
  output.result(report, (style) => initText(report, cwd, style));
  return 0;
}

/** What drizzle-kit's configuration says already is not said twice. */
function settingsOf(
  out: string | undefined,
  found: string | readonly string[] | undefined,
  drizzle: string | undefined,
): InitialSettings {
  if (drizzle === undefined) return { schema: found ?? USUAL_PLACE, out: out ?? USUAL_OUT };
  return { drizzle: basename(drizzle), ...(out !== undefined && { out }) };
}

async function writeNew(file: string, text: string): Promise<void> {
  await writeFile(file, text, { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EEXIST" ? new ConfigurationExists(file) : error;
  });
}
