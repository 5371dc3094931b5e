/** Which of the routines of one name a piece of SQL calls, as far as the number of arguments tells. */
import type { ObjectRef } from "../model/reference.ts";
import { bareName, calledName, type Routine } from "../model/routine.ts";
import { type Token, tokensOf } from "../names/tokens.ts";
import { unquoted } from "../names/words.ts";
import { callableRef } from "./routine-refs.ts";

const DEPTH: Readonly<Record<string, number>> = { "(": 1, ")": -1 };

/** How many arguments stand between the parenthesis at `opening` and the one that closes it. */
function argumentsFrom(tokens: readonly Token[], opening: number): number {
  if (tokens[opening + 1]?.text === ")") return 0;
  let depth = 0;
  let commas = 0;
  for (const { text } of tokens.slice(opening)) {
    depth += DEPTH[text] ?? 0;
    if (depth === 0) break;
    if (depth === 1 && text === ",") commas += 1;
  }
  return commas + 1;
}

function argumentsOf(name: string, sql: string): readonly number[] {
  const tokens = tokensOf(sql);
  return tokens.flatMap(({ text }, at) =>
    text === "(" && tokens[at - 1]?.name === name ? [argumentsFrom(tokens, at)] : [],
  );
}

/** How many arguments it can be called with: fewer where the last of them have defaults. */
function accepted({ name, arguments: taken = "" }: Routine): readonly number[] {
  const [most = 0] = argumentsOf(unquoted(bareName(name)), name);
  const defaults = tokensOf(taken).filter(({ text }) => text === "default").length;
  return Array.from({ length: Math.min(defaults, most) + 1 }, (_, less) => most - less);
}

function overloadRef(routine: Routine, count: number): ObjectRef {
  const ref = callableRef(calledName(routine));
  return { ...ref, path: [...ref.path, `${count}`] };
}

/** What calls of a routine name: its name, and its name with as many arguments as it takes. */
export function calledAs(routine: Routine): readonly ObjectRef[] {
  const counts = accepted(routine).map((count) => overloadRef(routine, count));
  return [callableRef(calledName(routine)), ...counts];
}

/** The others of its own name that a routine's text calls. */
export function overloadRefs(routine: Routine, sql: string | undefined): readonly ObjectRef[] {
  const own = new Set(accepted(routine));
  const called = argumentsOf(unquoted(bareName(routine.name)), sql ?? "");
  return [...new Set(called)]
    .filter((count) => !own.has(count))
    .map((count) => overloadRef(routine, count));
}
