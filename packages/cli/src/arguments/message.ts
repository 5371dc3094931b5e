import { UsageError } from "./errors.ts";

const HELP = 'Say what it does: -m "add success column".';
/** The start of an absolute path, or a step out of a folder. */
const PATH = /^[/\\~]|\.\.[/\\]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/**
 * The message of a revision, without the spaces around it. It becomes the name of a file and the
 * first line of a comment, so that it is one line and no path.
 *
 * @throws UsageError
 */
export function readMessage(text: string | undefined): string {
  const message = text?.trim() ?? "";
  if (message === "") throw new UsageError("A revision needs a message.", HELP);
  if (CONTROL.test(message)) throw new UsageError("The message has to be one line.", HELP);
  if (PATH.test(message)) {
    throw new UsageError(
      `The message cannot be ${JSON.stringify(message)}: it names the file, so it is no path.`,
      HELP,
    );
  }
  if (!/[\p{L}\p{N}]/u.test(message)) {
    throw new UsageError(`The message ${JSON.stringify(message)} has no word in it.`, HELP);
  }
  return message;
}
