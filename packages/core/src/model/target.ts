/** Of what something is said that stands beside an object: its name as a part of other names. */
import { ident } from "../names/identifier.ts";
import { kindLabel, type ObjectRef } from "./reference.ts";

/** `table users`, `column users.email`, without the schema. */
export function targetName(ref: ObjectRef): string {
  return `${kindLabel(ref)} ${ref.path.map((part) => pathName(ref, part)).join(".")}`;
}

/** The name of a routine has its arguments, and is SQL already. */
function pathName({ kind }: ObjectRef, part: string): string {
  return kind === "routine" ? part : ident(part);
}
