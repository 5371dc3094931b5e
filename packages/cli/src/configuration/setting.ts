/** Reading single values out of a configuration file's export. */
import { InvalidConfiguration } from "./errors.ts";

export type Settings = Readonly<Record<string, unknown>>;

/** Reads the values of one object in a configuration file; null and empty values count as left out. */
export interface SettingReader {
  readonly string: (key: string) => string | undefined;
  readonly strings: (key: string) => readonly string[] | undefined;
  readonly oneOf: <const T extends string>(key: string, choices: readonly T[]) => T | undefined;
  readonly positive: (key: string) => number | undefined;
  readonly object: (key: string) => Settings | undefined;
  readonly function: (key: string) => ((...args: never) => unknown) | undefined;
}

/**
 * @param file the file's name, for messages
 * @param settings the object
 * @param path where the object is in the file's export, such as `ledger.`
 */
export function readSettings(file: string, settings: Settings, path = ""): SettingReader {
  function read<T>(
    key: string,
    expected: string,
    is: (value: unknown) => value is T,
  ): T | undefined {
    const value = settings[key] ?? undefined;
    if (value === undefined || is(value)) return value;
    throw new InvalidConfiguration(file, `"${path}${key}" should be ${expected}`);
  }

  return {
    string: (key) => read(key, "a string", isString) || undefined,
    strings: (key) => {
      const value = read(key, "a string or a list of strings", isStrings);
      const list = typeof value === "string" ? [value] : (value ?? []);
      return list.some((text) => text !== "") ? list : undefined;
    },
    oneOf: <const T extends string>(key: string, choices: readonly T[]) =>
      read(key, choices.map((choice) => `"${choice}"`).join(" or "), (value): value is T =>
        choices.some((choice) => choice === value),
      ),
    positive: (key) => {
      const value = read(key, "a number above 0", isPositive);
      return value === undefined ? undefined : Number(value);
    },
    object: (key) => read(key, "an object", isObject),
    function: (key) => read(key, "a function", isFunction),
  };
}

export function isObject(value: unknown): value is Settings {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isFunction(value: unknown): value is (...args: never) => unknown {
  return typeof value === "function";
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function isStrings(value: unknown): value is string | readonly string[] {
  return isString(value) || (Array.isArray(value) && value.every(isString));
}

/** Also as text, as it comes from the environment. */
function isPositive(value: unknown): value is number | string {
  const number = typeof value === "string" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) && number > 0;
}
