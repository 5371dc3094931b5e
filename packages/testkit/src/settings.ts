/** What a run's environment asks of the test kit. */
export interface Settings {
  /** AUTOGEN_TEST_DATABASE_URL: a server to create the databases on. */
  readonly url: string | undefined;
  /** AUTOGEN_TEST_ENGINE: the one engine to use. */
  readonly engine: "container" | "native" | "pglite" | undefined;
  /** AUTOGEN_TEST_MAJORS: PostgreSQL's major versions, separated by commas. */
  readonly majors: readonly number[] | undefined;
}

export class SettingError extends Error {
  override readonly name = "SettingError";
  readonly variable: string;
  readonly value: string;

  constructor(variable: string, value: string, expected: string) {
    super(`${variable} is "${value}"; expected ${expected}.`);
    this.variable = variable;
    this.value = value;
  }
}

const engines = { containers: "container", native: "native", pglite: "pglite" } as const;

function readEngine(value: string | undefined): Settings["engine"] {
  if (!value) return undefined;
  const engine = engines[value as keyof typeof engines];
  const expected = Object.keys(engines).join(", ");
  if (!engine) throw new SettingError("AUTOGEN_TEST_ENGINE", value, `one of ${expected}`);
  return engine;
}

function readMajors(value: string | undefined): readonly number[] | undefined {
  if (!value) return undefined;
  const majors = value.split(",").map(Number);
  if (majors.every((major) => Number.isInteger(major) && major >= 14 && major <= 18)) return majors;
  throw new SettingError("AUTOGEN_TEST_MAJORS", value, "majors from 14 to 18, as in 15,18");
}

/** @throws SettingError that names the variable, its value and what was expected. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  return {
    url: environment.AUTOGEN_TEST_DATABASE_URL || undefined,
    engine: readEngine(environment.AUTOGEN_TEST_ENGINE),
    majors: readMajors(environment.AUTOGEN_TEST_MAJORS),
  };
}
