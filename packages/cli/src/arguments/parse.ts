/** From the words of the command line to the command and its values. yargs is only the parser. */
import yargs, { type Argv } from "yargs";
import type { Command, OptionTable } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { UsageError } from "./errors.ts";
import { GLOBAL_OPTIONS, type GlobalFlags } from "./options.ts";
import { type ParsedValues, validate } from "./validate.ts";

export type Invocation =
  | { readonly kind: "help"; readonly text: string }
  | { readonly kind: "version" }
  | {
      readonly kind: "command";
      readonly command: Command;
      readonly values: ParsedValues;
      readonly flags: GlobalFlags;
    };

const PARSING = {
  "boolean-negation": false,
  "dot-notation": false,
  "greedy-arrays": false,
  "parse-numbers": false,
  "parse-positional-numbers": false,
} as const;

/** Texts of yargs that a user can see, as sentences. */
const TOO_FEW = "an argument is missing: %s of %s given";
const TEXTS = {
  "Not enough non-option arguments: got %s, need at least %s": { one: TOO_FEW, other: TOO_FEW },
  "Argument: %s, Given: %s, Choices: %s": "--%s cannot be %s; it is one of %s",
};

/**
 * @param words the command line without the program's name
 * @param columns the width of the help
 * @throws UsageError
 */
export async function parseArguments(words: readonly string[], columns = 100): Promise<Invocation> {
  let selected: Command | undefined;
  let help = "";
  const parser = createParser(columns, words.some(asksForHelp), (command) => {
    selected = command;
  });
  const values: ParsedValues = await parser.parseAsync(
    words.flatMap(separated),
    {},
    (error, _, output) => {
      if (error) throw usageError(error.message, selected);
      help = output;
    },
  );
  if (values.version) return { kind: "version" };
  if (help) return { kind: "help", text: help };
  if (!selected) throw new Error("yargs chose no command");
  validate(selected, values, words);
  return { kind: "command", command: selected, values, flags: values as unknown as GlobalFlags };
}

/** yargs lays the help out for each command that it finds; without it, there is little to lay out. */
function asksForHelp(word: string): boolean {
  return word === "--help" || /^-[a-z]*h/.test(word) || word === "help";
}

/** `-mMESSAGE` as `-m MESSAGE`, which yargs would read as a group of flags. */
function separated(word: string): string[] {
  const match = /^(-[mr])([^=].*)$/s.exec(word);
  return match?.[1] && match[2] ? [match[1], match[2]] : [word];
}

function createParser(
  columns: number,
  withHelp: boolean,
  select: (command: Command) => void,
): Argv {
  const parser = yargs()
    .scriptName("autogen")
    .locale("en")
    .updateStrings(TEXTS as unknown as Record<string, string>)
    .parserConfiguration(PARSING)
    .usage("autogen -m MESSAGE\nautogen COMMAND")
    .options(optionsOf("Everywhere:", GLOBAL_OPTIONS, withHelp))
    .help()
    .alias("help", "h")
    .version(false)
    .option("version", { type: "boolean", describe: "Show the version" })
    .group(["help", "version"], "Everywhere:")
    .exitProcess(false)
    .wrap(Math.min(columns, 100));
  for (const command of COMMANDS) addCommand(parser, command, withHelp, select);
  return parser;
}

function addCommand(
  parser: Argv,
  command: Command,
  withHelp: boolean,
  select: (command: Command) => void,
): void {
  parser.command(
    command.usage,
    command.describe,
    (builder) => {
      select(command);
      for (const [name, options] of Object.entries(command.positionals)) {
        builder.positional(name, options as Parameters<Argv["positional"]>[1]);
      }
      const examples = withHelp ? Object.entries(command.examples) : [];
      for (const [line, does] of examples) builder.example(line, does);
      const group = command.usage.includes("$0") ? "With -m:" : "Options:";
      return builder.options(optionsOf(group, command.options, withHelp));
    },
    () => undefined,
  );
}

/** Under a heading of the help, or hidden where there is none. */
function optionsOf(group: string, options: OptionTable, withHelp: boolean): OptionTable {
  const place = withHelp ? { group } : { hidden: true };
  const entries = Object.entries(options).map(([name, option]) => [name, { ...option, ...place }]);
  return Object.fromEntries(entries);
}

/** A heading over wrong values stands on a line of its own. */
function usageError(message: string, command: Command | undefined): UsageError {
  const [usage] = [command?.usage].flat();
  const text = message.split("\n").at(-1)?.trim() ?? "";
  const sentence = `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  return new UsageError(sentence, usage ? `Usage: autogen ${usage}` : undefined);
}
