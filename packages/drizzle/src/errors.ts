import { KIND_LABELS, type StandingKind } from "@autogen/core";

/** Two different objects are declared under one name. */
export class DuplicateDefinition extends Error {
  override readonly name = "DuplicateDefinition";
  readonly kind: StandingKind;
  readonly object: string;
  /** Where each is declared; the same file twice if both are there. */
  readonly files: readonly [string, string];

  constructor(kind: StandingKind, object: string, files: readonly [string, string]) {
    const [first, second] = files;
    const where = first === second ? `both in ${first}` : `one in ${first}, one in ${second}`;
    super(`${object}: two different ${KIND_LABELS[kind]} definitions have this name, ${where}`);
    this.kind = kind;
    this.object = object;
    this.files = files;
  }
}

/** The modules export nothing that a database is made of, or the filters leave nothing of it. */
export class NoDefinitions extends Error {
  override readonly name = "NoDefinitions";
  readonly files: readonly string[];
  /** How many objects are declared, and taken away by schemaFilter and tablesFilter. */
  readonly filtered: number;

  constructor(files: readonly string[], filtered: number) {
    super(
      filtered === 0
        ? `no table, view, enum, sequence, schema or extension is exported by ${files.join(", ") || "any module"}`
        : `schemaFilter and tablesFilter leave nothing of what is declared (${filtered} objects)`,
    );
    this.files = files;
    this.filtered = filtered;
  }
}

/** The definitions were made with a drizzle-orm that this package cannot read. */
export class UnknownDrizzle extends Error {
  override readonly name = "UnknownDrizzle";
  /** What it lacks. */
  readonly missing: string;

  constructor(missing: string) {
    super(
      `the drizzle-orm of the definitions lacks ${missing}; autogen reads drizzle-orm 0.45 and 1.0`,
    );
    this.missing = missing;
  }
}

/** The configuration states a casing, and the drizzle-orm of the definitions knows no such thing. */
export class UnusedCasing extends Error {
  override readonly name = "UnusedCasing";
  readonly casing: string;

  constructor(casing: string) {
    const object = casing === "snake_case" ? "snakeCase" : "camelCase";
    super(
      `the configuration has the casing "${casing}", which drizzle-orm 1.0 takes where a table is made: remove it, and use ${object}.table(…) of drizzle-orm/pg-core`,
    );
    this.casing = casing;
  }
}
