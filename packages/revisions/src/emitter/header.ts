import type { HeaderLine, RevisionSource } from "./source.ts";
import { widthOf } from "./width.ts";

const LINE_WIDTH = 100;
const MARGIN = " * ";

/** Texts start in this column unless a label needs more room. */
const TEXT_COLUMN = 11;

/** The comment at the head of a revision file. */
export function headerComment({ message, revision, revises, header }: RevisionSource): string {
  const lines = [
    { label: "Revision", text: revision },
    { label: "Revises", text: [revises ?? []].flat().join("\n") || "<base>" },
    ...header,
  ];
  const title = wrapped(message, 0);
  const text = [...title, ...(title.length > 0 ? [""] : []), ...labelledLines(lines)];
  return ["/**", ...text.map((line) => (MARGIN + line).trimEnd()), " */"].join("\n");
}

/** The lines with their labels, without what makes a comment of them. */
export function labelledLines(lines: readonly HeaderLine[]): readonly string[] {
  const column = Math.max(TEXT_COLUMN, ...lines.map(({ label }) => label.length + 2));
  return lines.flatMap((line) => labelled(line, column));
}

function labelled({ label, text }: HeaderLine, column: number): readonly string[] {
  return text
    .split("\n")
    .flatMap((line) => wrapped(line, column))
    .map((line, index) => (index === 0 ? commentText(label) : "").padEnd(column) + line);
}

/** The words of a text, on as many lines as they need. */
function wrapped(text: string, column: number): readonly string[] {
  const lines: string[] = [];
  for (const word of commentText(text).split(" ").filter(Boolean)) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && MARGIN.length + column + widthOf(longer) <= LINE_WIDTH) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

/** Text that stays one line of the comment: nothing in it ends either. */
export function commentText(text: string): string {
  return text
    .replace(/[\p{C}\p{Z}]+/gu, " ")
    .replaceAll("*/", "* /")
    .trim();
}
