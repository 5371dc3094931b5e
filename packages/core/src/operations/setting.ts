/** What a routine sets while it runs: https://www.postgresql.org/docs/current/catalog-pg-proc.html (`proconfig`) */
import { ident, literal } from "../names/identifier.ts";
import { IDENTIFIER, unquoted } from "../names/words.ts";

/** Whose values are lists of names: `variable_is_guc_list_quote` in src/bin/pg_dump/dumputils.c. */
const LISTS: ReadonlySet<string> = new Set([
  "local_preload_libraries",
  "search_path",
  "session_preload_libraries",
  "shared_preload_libraries",
  "temp_tablespaces",
  "unix_socket_directories",
]);

const MEMBER = new RegExp(String.raw`\s*(''|""|${IDENTIFIER})\s*(?:,|$)`, "y");

function membersOf(list: string): readonly string[] | undefined {
  const members: string[] = [];
  MEMBER.lastIndex = 0;
  while (MEMBER.lastIndex < list.length) {
    const [, member] = MEMBER.exec(list) ?? [];
    if (member === undefined) return undefined;
    members.push(member === "''" || member === '""' ? "" : unquoted(member));
  }
  return members;
}

/** A value as PostgreSQL keeps it. */
export function keptValue(setting: string, value: string): string {
  const members = LISTS.has(setting.toLowerCase()) ? membersOf(value || '""') : undefined;
  return members?.map((member) => (member === "" ? '""' : ident(member))).join(", ") ?? value;
}

export function settingSql(setting: string, value: string): string {
  const name = setting.split(".").map(ident).join(".");
  const members = LISTS.has(setting.toLowerCase()) ? membersOf(value || '""') : undefined;
  return `SET ${name} TO ${(members ?? [value]).map(literal).join(", ")}`;
}
