/** The configuration file that was named is not there. */
export class ConfigurationNotFound extends Error {
  override readonly name = "ConfigurationNotFound";
  readonly file: string;

  constructor(file: string) {
    super(`There is no configuration file ${file}.`);
    this.file = file;
  }
}

/** A configuration file would be written where there is one. */
export class ConfigurationExists extends Error {
  override readonly name = "ConfigurationExists";
  readonly file: string;

  constructor(file: string) {
    super(`There is a configuration file already: ${file}; it was left as it is.`);
    this.file = file;
  }
}

/** A configuration file holds something that cannot be used. */
export class InvalidConfiguration extends Error {
  override readonly name = "InvalidConfiguration";
  readonly file: string;
  readonly help?: string;

  constructor(file: string, problem: string, help?: string) {
    super(`${file}: ${problem}.`);
    this.file = file;
    if (help !== undefined) this.help = help;
  }
}

/** A flag or an environment variable has a value that cannot be used. */
export class InvalidValue extends Error {
  override readonly name = "InvalidValue";
  readonly source: string;

  constructor(source: string, problem: string) {
    super(`${source} ${problem}.`);
    this.source = source;
  }
}

/** Nothing says which database to use. */
export class NoDatabaseUrl extends Error {
  override readonly name = "NoDatabaseUrl";

  constructor() {
    super(
      "There is no database URL: give one with --url, or set DATABASE_URL in the environment or in .env.",
    );
  }
}

/** Nothing says where the definitions are. */
export class NoDefinitions extends Error {
  override readonly name = "NoDefinitions";
  readonly folder: string;
  readonly help = "`autogen init` writes an autogen.config.ts to start from.";

  constructor(folder: string) {
    super(
      `There are no definitions: give their path with --schema, or as "schema" in autogen.config.ts in ${folder}.`,
    );
    this.folder = folder;
  }
}

/** An embedded database was configured where a server is meant to be. */
export class EmbeddedInProduction extends Error {
  override readonly name = "EmbeddedInProduction";
  readonly source: string;
  readonly help =
    "Set DATABASE_URL to the server's URL, or give the embedded one with --url if it is meant.";

  constructor(source: string) {
    super(
      `The database is embedded (pglite://, from ${source}), which is refused where NODE_ENV is production.`,
    );
    this.source = source;
  }
}
