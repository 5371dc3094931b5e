/** What yargs lets pass: unknown words, values given twice or not at all. */
import { nearest } from "../nearest.ts";
import type { Command, OptionTable } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { UsageError } from "./errors.ts";
import { GLOBAL_OPTIONS } from "./options.ts";

/** What was given, by name; `_` holds the words that belong to no option. */
export interface ParsedValues {
  readonly [name: string]: unknown;
  readonly _: readonly (string | number)[];
}

/** @throws UsageError */
export function validate(command: Command, values: ParsedValues, words: readonly string[]): void {
  if (words.length === 0) throw new UsageError("There is no command.", "See autogen --help.");
  const options: OptionTable = { ...GLOBAL_OPTIONS, ...command.options };
  refuseUnknownWords(command, values._.map(String));
  refuseUnknownFlags({ ...options, ...command.positionals }, values);
  for (const name of Object.keys(options)) refuseMissingOrRepeated(name, options, values);
  if (values.quiet && values.verbose) {
    throw new UsageError("--quiet and --verbose contradict each other.");
  }
}

function refuseUnknownWords(command: Command, words: readonly string[]): void {
  const names = namesOf(command);
  const isDefault = names.includes("$0");
  const unknown = names.includes(words[0] ?? "") ? words[1] : words[0];
  if (unknown === undefined) return;
  if (unknown === words[0] && isDefault) refuseUnknownCommand(unknown);
  throw new UsageError(
    `"${unknown}" is one word too many.`,
    isDefault ? 'A message of several words stands in quotes: autogen -m "add users".' : undefined,
  );
}

function refuseUnknownCommand(word: string): void {
  const near = nearest(word, COMMANDS.flatMap(namesOf));
  throw new UsageError(
    `There is no command "${word}".`,
    near ? `Is "autogen ${near}" meant?` : "See autogen --help.",
  );
}

function namesOf({ usage }: Command): string[] {
  return [usage].flat().map((text) => text.split(" ")[0] ?? text);
}

function refuseUnknownFlags(known: OptionTable, values: ParsedValues): void {
  const names = Object.keys(known).flatMap((name) => [name, ...[known[name]?.alias ?? []].flat()]);
  const accepted = new Set(["_", "$0", "help", "h", "version", ...names, ...names.map(camelCase)]);
  const unknown = Object.keys(values).find((name) => !accepted.has(name));
  if (unknown === undefined) return;
  const near = nearest(
    unknown,
    names.filter((name) => name.length > 1),
  );
  throw new UsageError(
    `There is no flag ${flag(unknown)} here.`,
    near ? `Is ${flag(near)} meant?` : "See autogen --help.",
  );
}

function refuseMissingOrRepeated(name: string, options: OptionTable, values: ParsedValues): void {
  const value = values[name];
  const option = options[name];
  if (value === undefined || option === undefined) return;
  if (Array.isArray(value) && !option.array) {
    throw new UsageError(`${flag(name)} was given more than once.`);
  }
  const isMissing = Array.isArray(value) ? value.length === 0 || value.includes("") : value === "";
  if (isMissing) throw new UsageError(`${flag(name)} needs a value.`);
}

function flag(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}

function camelCase(name: string): string {
  return name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
