/** What PostgreSQL itself gives: https://www.postgresql.org/docs/current/ddl-priv.html */
import { type Grant, PUBLIC_ROLE } from "../model/grant.ts";
import { targetOf } from "./target.ts";

/** To whoever owns an object everything, and to all what new objects of its kind are open for. */
export function usualPrivileges({
  on,
  to,
  ofOwner,
}: Pick<Grant, "on" | "to" | "ofOwner">): readonly string[] {
  if (ofOwner) return ["all"];
  if (to !== PUBLIC_ROLE) return [];
  const { of } = targetOf(on);
  if (of === "type") return ["usage"];
  if (of === "routine") return ["execute"];
  return on.kind === "schema" && on.path[0] === "public" ? ["usage"] : [];
}
