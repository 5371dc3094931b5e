/** The routines that a piece of SQL calls, as far as its text tells: too many rather than too few. */
import { type ObjectRef, objectRef } from "../model/reference.ts";
import { withBareName } from "../model/view-reads.ts";
import { nameKey, type QualifiedName } from "../names/qualified.ts";
import { tokensOf } from "../names/tokens.ts";

/** What stands before an opening parenthesis. */
export function calledIn(sql: string): readonly QualifiedName[] {
  const tokens = tokensOf(sql);
  const found = tokens.flatMap(({ text }, at): readonly QualifiedName[] => {
    const [schema, dot, name] = [tokens[at - 3]?.name, tokens[at - 2]?.text, tokens[at - 1]?.name];
    if (text !== "(" || name === undefined) return [];
    const isQualified = dot === "." && schema !== undefined;
    return isQualified ? withBareName({ schema, name }) : [{ name }];
  });
  return [...new Map(found.map((each) => [nameKey(each), each])).values()];
}

export function callableRef(name: QualifiedName): ObjectRef {
  return objectRef("callable", name);
}

export function routineRefs(...texts: readonly (string | undefined)[]): readonly ObjectRef[] {
  return texts.flatMap((text) => (text === undefined ? [] : calledIn(text).map(callableRef)));
}
