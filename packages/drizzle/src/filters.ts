/** The filters of drizzle.config.ts: lists of globs, of which those with `!` take names away. */

/** Where an object lives, as far as filters ask. */
export interface Scope {
  /** Absent: in no schema. */
  readonly schema?: string;
  /** The name of a table or a view. */
  readonly table?: string;
}

export interface Filters {
  readonly schemaFilter?: readonly string[];
  readonly tablesFilter?: readonly string[];
}

/** Whether an object of that scope passes both filters. */
export function scopeFilter({ schemaFilter, tablesFilter }: Filters): (scope: Scope) => boolean {
  const schemas = nameFilter(schemaFilter);
  const tables = nameFilter(tablesFilter);
  return ({ schema, table }) =>
    (schema === undefined || schemas(schema)) && (table === undefined || tables(table));
}

/**
 * A name passes if a glob names it, or if there are only negated ones, and no negated one does.
 * `*`, `?`, `[…]` and `{a,b}` mean what they mean in a shell.
 */
export function nameFilter(globs: readonly string[] = []): (name: string) => boolean {
  const taken = globs.filter((glob) => glob.startsWith("!")).map((glob) => pattern(glob.slice(1)));
  const given = globs.filter((glob) => !glob.startsWith("!")).map(pattern);
  return (name) =>
    (given.length === 0 || given.some((glob) => glob.test(name))) &&
    !taken.some((glob) => glob.test(name));
}

const WILDCARDS = /\*+|\?|\[!?[^\]]+\]|\{[^{}]*\}|[^*?[{]+|[[{]/g;

function pattern(glob: string): RegExp {
  const parts = glob.match(WILDCARDS) ?? [];
  return new RegExp(`^${parts.map(expression).join("")}$`, "su");
}

function expression(part: string): string {
  if (part.startsWith("*")) return ".*";
  if (part === "?") return ".";
  if (part.startsWith("{") && part.endsWith("}")) {
    return `(?:${part.slice(1, -1).split(",").map(escaped).join("|")})`;
  }
  if (part.startsWith("[") && part.endsWith("]")) return part.replace(/^\[!/, "[^");
  return escaped(part);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
