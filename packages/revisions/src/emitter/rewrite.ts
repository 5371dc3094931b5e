/** Bringing the comment at the head of a file up to date. */
import { labelledLines } from "./header.ts";
import type { HeaderLine } from "./source.ts";

/** What is said of operations, and of having tried them. */
const LABELS = ["Fills", "Locks", "Loses", "Opens", "Downgrade", "Proven"];

const COMMENT = /^\/\*\*\n(?: \*.*\n)*? \*\/\n/;

/** A line with one of these labels, and those that go on with its text. */
const STATED = new RegExp(`^ \\* (?:${LABELS.join("|")}) +\\S.*\\n(?: \\* {4,}\\S.*\\n)*`, "gm");

/**
 * The text of a revision file with these lines in its first comment, in the place of those that it has of
 * the kind. A file that does not begin with such a comment stays as it is.
 */
export function withHeader(source: string, lines: readonly HeaderLine[]): string {
  const text = labelledLines(lines)
    .map((line) => `${` * ${line}`.trimEnd()}\n`)
    .join("");
  return source.replace(COMMENT, (comment) =>
    comment.replaceAll(STATED, "").replace(/ \*\/\n$/, () => `${text} */\n`),
  );
}
