/**
 * The message of a revision: the first paragraph of the comment at the head of its file, or else
 * the words of its id.
 */
export function messageOf(revision: string, source = ""): string {
  return titleOf(source) || revision.replace(/^\d{12}_/, "").replaceAll("_", " ");
}

/** The facts below the title: `Revision   202611201432_add_success_column`. */
const FACT = /^[A-Z]\w* {2,}\S/;

function titleOf(source: string): string {
  const [, comment = ""] = /^\s*\/\*+([\s\S]*?)\*\//.exec(source) ?? [];
  const lines = comment
    .trim()
    .split("\n")
    .map((line) => line.replace(/^\s*\*/, "").trim());
  const end = lines.findIndex((line) => line === "" || FACT.test(line));
  return lines.slice(0, end === -1 ? lines.length : end).join(" ");
}
