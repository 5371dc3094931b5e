/** Who owns an object: https://www.postgresql.org/docs/current/ddl-priv.html */
import type { Attached } from "./attached.ts";
import { type ObjectRef, schemaOf } from "./reference.ts";
import { targetName } from "./target.ts";

/** The owner of one object, where it is not the role that makes what the database has. */
export interface Owner extends Attached {
  readonly role: string;
}

/** Named by the object: it has one owner. */
export function ownerOf(on: ObjectRef, role: string): Owner {
  const schema = on.global ? undefined : schemaOf(on);
  return { ...(schema !== undefined && { schema }), name: targetName(on), on, role };
}

/** The owner of an object that is called so now. */
export function ownerMoved({ role }: Owner, on: ObjectRef): Owner {
  return ownerOf(on, role);
}
