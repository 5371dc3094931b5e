/** What a command takes, and where its code is. */
import type { InferredOptionTypes, Options } from "yargs";
import type { Context } from "../commands/context.ts";

export type OptionTable = Readonly<Record<string, Options>>;

/** 0: done, and nothing to report. 1: there is something to report. 2: it could not be done. */
export type ExitCode = 0 | 1 | 2;

/** The code of a command: does it, prints its result, says how it went. */
export type Run<Arguments> = (args: Arguments, context: Context) => Promise<ExitCode>;

export interface CommandDefinition<Positionals extends OptionTable, Own extends OptionTable, Run_> {
  /** Its names and positionals as yargs has them: `diff <from> <to>`; `$0` is the default. */
  readonly usage: string | readonly string[];
  readonly describe: string;
  readonly positionals: Positionals;
  /** Those of its own; a hidden one is part of the contract and refused when it is used. */
  readonly options: Own;
  /** Command lines, and what they do. */
  readonly examples: Readonly<Record<string, string>>;
  readonly load: () => Promise<{ readonly run: Run_ }>;
}

export type Command = CommandDefinition<OptionTable, OptionTable, Run<never>>;

/** Holds what a command's code takes against what its options give. */
export function defineCommand<const Positionals extends OptionTable, const Own extends OptionTable>(
  definition: CommandDefinition<
    Positionals,
    Own,
    Run<InferredOptionTypes<Positionals> & InferredOptionTypes<Own>>
  >,
): Command {
  return definition;
}
