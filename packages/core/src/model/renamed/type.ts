import { type QualifiedName, qualified, sameName } from "../../names/qualified.ts";
import { IDENTIFIER } from "../../names/words.ts";
import { typeNameOf } from "../type-name.ts";

const NAME = new RegExp(String.raw`^(?:${IDENTIFIER})(?:\s*\.\s*(?:${IDENTIFIER}))?`);

/** The text of a type with another name in it: `old.mood[]`, `new.mood[]`. */
export function withTypeIn(type: string, from: QualifiedName, to: QualifiedName): string {
  const name = typeNameOf(type);
  if (!name || !sameName(name, from)) return type;
  return type.trim().replace(NAME, () => qualified(to));
}
