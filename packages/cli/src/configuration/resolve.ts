/** From every source of configuration to one `Configuration`. */
import { resolve } from "node:path";
import { autogenSource } from "./autogen-source.ts";
import type { Configuration, ConfigurationFlags } from "./configuration.ts";
import { drizzleSource, isDrizzleConfig, isForPostgres } from "./drizzle-source.ts";
import {
  cacheFolder,
  connectionDefaults,
  type Environment,
  loadDotenv,
  urlVariable,
} from "./environment.ts";
import { EmbeddedInProduction } from "./errors.ts";
import {
  type ConfigurationFiles,
  findConfigurationFiles,
  type LoadModule,
  readConfigurationFile,
} from "./files.ts";
import { loadModule } from "./load.ts";
import { absoluteUrl, isEmbedded } from "./paths.ts";
import type { Settings } from "./setting.ts";
import { type ConfigurationSource, firstOf, given } from "./source.ts";

const DEFAULT_OUT = "migrations";
const DEFAULT_LEDGER = "autogen_version";
const URL_FLAG = "--url";

/**
 * Reads the configuration. For each value the first of these that gives it wins: a flag,
 * `AUTOGEN_DATABASE_URL`, `autogen.config.ts`, `drizzle.config.ts`, `DATABASE_URL`.
 *
 * @param flags what the command line, or the calling program, states
 * @param env the environment; `.env` beside the configuration is read into it
 * @param cwd the folder in which configuration files are looked for
 * @param load how a configuration file in TypeScript or JavaScript is loaded
 * @throws ConfigurationNotFound, InvalidConfiguration; the loader's errors where a configuration
 *   file cannot be loaded
 */
export async function resolveConfiguration(
  flags: ConfigurationFlags = {},
  env: Environment = process.env,
  cwd: string = process.cwd(),
  load: LoadModule = loadModule,
): Promise<Configuration> {
  const files = await findConfigurationFiles(cwd, flags.config);
  const fromDotenv = await loadDotenv(files.folder, env);
  const read = await readFiles(files, flags, load);
  const values = firstOf([
    flagSource(flags, cwd),
    urlVariable("AUTOGEN_DATABASE_URL", env, files.folder, fromDotenv),
    ...read.map(({ source }) => source),
    urlVariable("DATABASE_URL", env, files.folder, fromDotenv),
  ]);
  const configuration = configurationOf(
    refuseEmbedded(values, env),
    files.folder,
    read.map(({ file }) => file),
    cacheFolder(env),
  );
  const defaults = connectionDefaults(env);
  if (Object.keys(defaults).length === 0) return configuration;
  return { ...configuration, connectionDefaults: defaults };
}

interface ReadFile {
  readonly file: string;
  readonly source: ConfigurationSource;
}

/** The files that were found, the one that wins first. */
async function readFiles(
  files: ConfigurationFiles,
  { service }: ConfigurationFlags,
  load: LoadModule,
): Promise<ReadFile[]> {
  const first = files.named ?? files.autogen;
  const settings = first && (await readConfigurationFile(first, load));
  if (!first || !settings) return files.drizzle ? [await readDrizzle(files.drizzle, load)] : [];
  if (isNamedDrizzle(files, settings))
    return [{ file: first, source: drizzleSource(first, settings) }];
  const autogen = { file: first, source: autogenSource(first, settings, service) };
  return files.drizzle ? [autogen, ...(await readBeside(files.drizzle, load))] : [autogen];
}

function isNamedDrizzle({ named }: ConfigurationFiles, settings: Settings): boolean {
  return named !== undefined && isDrizzleConfig(settings);
}

async function readDrizzle(file: string, load: LoadModule): Promise<ReadFile> {
  return { file, source: drizzleSource(file, await readConfigurationFile(file, load)) };
}

/** Beside an `autogen.config.ts`, drizzle-kit's may well be about another database. */
async function readBeside(file: string, load: LoadModule): Promise<ReadFile[]> {
  const settings = await readConfigurationFile(file, load);
  return isForPostgres(settings) ? [{ file, source: drizzleSource(file, settings) }] : [];
}

function flagSource(flags: ConfigurationFlags, cwd: string): ConfigurationSource {
  const { schema, out, url, service } = flags;
  return given({
    definitions: schema && { patterns: schema, folder: cwd },
    out: out && resolve(cwd, out),
    database: url ? { url: absoluteUrl(url, cwd), source: URL_FLAG } : undefined,
    service,
  });
}

function refuseEmbedded(values: ConfigurationSource, env: Environment): ConfigurationSource {
  const { database } = values;
  if (env.NODE_ENV !== "production" || !database || "refusal" in database) return values;
  if (database.source === URL_FLAG || !isEmbedded(database.url)) return values;
  const { source } = database;
  return { ...values, database: { source, refusal: new EmbeddedInProduction(source) } };
}

function configurationOf(
  { ledgerSchema, ledgerTable, out, ...values }: ConfigurationSource,
  cwd: string,
  files: readonly string[],
  cache: string,
): Configuration {
  return {
    ...values,
    cwd,
    files,
    cache,
    out: out ?? resolve(cwd, DEFAULT_OUT),
    ledger: {
      ...(ledgerSchema !== undefined && { schema: ledgerSchema }),
      table: ledgerTable ?? defaultLedger(values.service),
    },
  };
}

/** One ledger per service. */
function defaultLedger(service: string | undefined): string {
  return service === undefined ? DEFAULT_LEDGER : `${DEFAULT_LEDGER}_${service}`;
}
