import type { Connection } from "../connection.ts";
import { ConnectionFailed, type Whereabouts } from "../errors.ts";
import type { SessionAttributes } from "../url/target.ts";

/** What a server must be for its session to be of use. */
export type Role = Exclude<SessionAttributes, "prefer-standby">;

const fits: Record<Role, (session: Connection["session"]) => boolean> = {
  any: () => true,
  "read-write": ({ readOnly }) => !readOnly,
  "read-only": ({ readOnly }) => readOnly,
  primary: ({ standby }) => !standby,
  standby: ({ standby }) => standby,
};

/** https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-TARGET-SESSION-ATTRS */
export function rolesInTurn(attributes: SessionAttributes): readonly Role[] {
  return attributes === "prefer-standby" ? ["standby", "any"] : [attributes];
}

/** @throws ConnectionFailed with the reason `wrong role`. */
export function requireRole({ session }: Connection, role: Role, place: Whereabouts): void {
  if (fits[role](session)) return;
  const found = session.standby ? "a standby" : session.readOnly ? "read-only" : "a primary";
  const detail = `the server is ${found}, and target_session_attrs is ${role}`;
  throw new ConnectionFailed("wrong role", place, detail);
}
