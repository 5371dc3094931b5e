import type { InferredOptionTypes } from "yargs";
import type { OptionTable } from "./command.ts";

/** The flags of every command. */
export const GLOBAL_OPTIONS = {
  config: { type: "string", describe: "Configuration file, autogen's or drizzle-kit's" },
  schema: { type: "string", array: true, describe: "Path or glob of the definitions" },
  out: { type: "string", describe: "Folder of the revision files" },
  url: { type: "string", describe: "Database: postgres://…, pglite://DIR or pglite://" },
  service: { type: "string", describe: "Service that the revisions belong to" },
  json: { type: "boolean", describe: "Print one JSON document" },
  "no-color": { type: "boolean", describe: "Print without colours" },
  quiet: { type: "boolean", alias: "q", describe: "Print no progress" },
  verbose: { type: "boolean", alias: "v", describe: "Print more: statements, details, stacks" },
  "log-format": {
    choices: ["text", "json"],
    describe: "What standard error holds: lines to read, or JSON lines",
  },
} as const satisfies OptionTable;

export type GlobalFlags = Readonly<InferredOptionTypes<typeof GLOBAL_OPTIONS>>;
