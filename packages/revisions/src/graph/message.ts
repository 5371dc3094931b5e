/**
 * The message of a revision: the first paragraph of the comment at the head of its file, or else
 * the words of its id.
 */
export function messageOf(revision: string, source = ""): string {
  return titleOf(source) || revision.replace(/^\d{12}_/, "").replaceAll("_", " ");
}

/** What the head of a file says of its proof: `up, down, up on PostgreSQL 18`, or `no: …`. */
export function provenOf(source = ""): string | undefined {
  const fact = linesOf(source).find((line) => /^Proven {2,}/.test(line));
  return fact?.replace(/^Proven +/, "");
}

/** The facts below the title: `Revision   202611201432_add_success_column`. */
const FACT = /^[A-Z]\w* {2,}\S/;

/** Of the comment at the head of a file. */
function linesOf(source: string): readonly string[] {
  const [, comment = ""] = /^\s*\/\*+([\s\S]*?)\*\//.exec(source) ?? [];
  const lines = comment.trim().split("\n");
  return lines.map((line) => line.replace(/^\s*\*/, "").trim());
}

function titleOf(source: string): string {
  const lines = linesOf(source);
  const end = lines.findIndex((line) => line === "" || FACT.test(line));
  return lines.slice(0, end === -1 ? lines.length : end).join(" ");
}
