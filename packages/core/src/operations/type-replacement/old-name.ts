import { MAX_NAME_BYTES } from "../../names/identifier.ts";
import type { QualifiedName } from "../../names/qualified.ts";
import { cutName } from "../../names/sequence-name.ts";

const OLD = "__old";

/** What a type is called until nothing stands on it any more. */
export function oldName({ name }: QualifiedName): string {
  return `${cutName(name, MAX_NAME_BYTES - OLD.length)}${OLD}`;
}
