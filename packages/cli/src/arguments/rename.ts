/** `--rename FROM=TO`, as the person wrote it; what it names is settled against the model. */
import type { RenameKind, RenameRequest } from "@autogen/core";
import { UsageError } from "./errors.ts";

const KINDS = [
  "table",
  "column",
  "value",
  "type",
  "index",
  "constraint",
  "schema",
  "view",
  "sequence",
  "policy",
  "trigger",
  "rule",
  "publication",
  "event-trigger",
] as const satisfies readonly RenameKind[];

const NAME = String.raw`"(?:[^"]|"")+"|[\p{L}_\u0080-\uffff][\p{L}\p{N}_$\u0080-\uffff]*`;
const PATH = String.raw`(?:${NAME})(?:\.(?:${NAME}))*`;
const RENAME = new RegExp(`^(?:(${KINDS.join("|")}):)?(${PATH})=(${PATH})$`, "u");

/** @throws UsageError where the text has another form */
export function readRename(text: string): RenameRequest {
  const [, kind, from, to] = RENAME.exec(text) ?? [];
  if (from === undefined || to === undefined) {
    throw new UsageError(
      `--rename cannot be ${JSON.stringify(text)}.`,
      "It is OLD=NEW, such as old_table=new_table or table.old=table.new; names that SQL would quote stand in double quotes.",
    );
  }
  const quoted = withQuotes(text);
  return {
    ...(kind !== undefined && { kind: kind as RenameKind }),
    from: readPath(from),
    to: readPath(to),
    ...(quoted !== text && { quoted }),
  };
}

/** With quotes around the names that are folded. */
function withQuotes(text: string): string {
  return text.replaceAll(new RegExp(NAME, "gu"), (name) =>
    name.startsWith('"') || name === name.toLowerCase() ? name : `"${name}"`,
  );
}

/** Unquoted names are folded to lower case, as PostgreSQL does. */
function readPath(text: string): readonly string[] {
  const names = text.match(new RegExp(NAME, "gu")) ?? [];
  return names.map((name) =>
    name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase(),
  );
}
