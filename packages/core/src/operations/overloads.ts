/** Which of the routines of one name a piece of SQL calls, as far as the arguments of its calls tell. */
import type { ObjectRef } from "../model/reference.ts";
import { bareName, calledName, type Routine } from "../model/routine.ts";
import { argumentsIn, typeOfArgument } from "../names/signature.ts";
import { type Token, tokensOf } from "../names/tokens.ts";
import { unquoted } from "../names/words.ts";
import { callableRef } from "./routine-refs.ts";

const DEPTH: Readonly<Record<string, number>> = { "(": 1, ")": -1 };

/** Where the parenthesis at `opening` is closed. */
function closingOf(tokens: readonly Token[], opening: number): number {
  let depth = 0;
  for (const [at, { text }] of tokens.entries()) {
    if (at < opening) continue;
    depth += DEPTH[text] ?? 0;
    if (depth === 0) return at;
  }
  return tokens.length;
}

/** The arguments of each call of that name, as SQL. */
function callsOf(name: string, sql: string): readonly (readonly string[])[] {
  const tokens = tokensOf(sql);
  return tokens.flatMap(({ text, end }, at) => {
    if (text !== "(" || tokens[at - 1]?.name !== name) return [];
    const inside = sql.slice(end, tokens[closingOf(tokens, at)]?.at);
    return [argumentsIn(inside).map(({ bare }) => bare)];
  });
}

/** How many arguments it can be called with: fewer where the last of them have defaults. */
function accepted({ name, arguments: taken = "" }: Routine): readonly number[] {
  const most = typesOf(name).length;
  const defaults = tokensOf(taken).filter(({ text }) => text === "default").length;
  return Array.from({ length: Math.min(defaults, most) + 1 }, (_, less) => most - less);
}

/** The types in a signature. */
function typesOf(signature: string): readonly string[] {
  return callsOf(unquoted(bareName(signature)), signature)[0] ?? [];
}

function overloadRef(routine: Routine, told: string): ObjectRef {
  const ref = callableRef(calledName(routine));
  return { ...ref, path: [...ref.path, told] };
}

const typed = (types: readonly string[]): string => `(${types.join(", ")})`;

/** What calls of a routine name: its name, its name with as many arguments as it takes, and with their types. */
export function calledAs(routine: Routine): readonly ObjectRef[] {
  const counts = accepted(routine).map((count) => overloadRef(routine, `${count}`));
  const exact = overloadRef(routine, typed(typesOf(routine.name)));
  return [callableRef(calledName(routine)), ...counts, exact];
}

/** The type of an argument that is one of the routine's own, or is cast to it; undefined where its text does not tell. */
function typeIn(routine: Routine, argument: string): string | undefined {
  const types = typesOf(routine.name);
  const [, place] = /^\(?\$(\d+)\)?$/.exec(argument) ?? [];
  if (place !== undefined) return types[Number(place) - 1];
  const own = argumentsIn(routine.arguments ?? "").filter(({ bare }) => !/^out\b/i.test(bare));
  const named = own.findIndex(({ bare }) => {
    const [first, second, third] = tokensOf(bare);
    const name = /^(?:in|inout|variadic)$/.test(first?.text ?? "") && third ? second : first;
    return name?.name !== undefined && name.name === unquoted(argument);
  });
  if (named !== -1) return types[named];
  const [cast] = tokensOf(argument)
    .filter(({ text }) => text === "::")
    .slice(-1);
  const type = cast && argument.slice(cast.end);
  return type === undefined || !/^[\w\s".[\]]+$/.test(type)
    ? undefined
    : typeOfArgument(type, routine.schema ?? "public");
}

/** The others of its own name that a routine's text calls, by the types that it calls them with. */
export function overloadRefs(routine: Routine, sql: string | undefined): readonly ObjectRef[] {
  const own = typed(typesOf(routine.name));
  const called = callsOf(unquoted(bareName(routine.name)), sql ?? "").flatMap((call) => {
    const types = call.flatMap((each) => typeIn(routine, each) ?? []);
    return types.length === call.length ? [typed(types)] : [];
  });
  return [...new Set(called)]
    .filter((types) => types !== own)
    .map((types) => overloadRef(routine, types));
}

/** Those that it may call, too: of as many arguments. */
export function likelyOverloads(routine: Routine, sql: string | undefined): readonly ObjectRef[] {
  const calls = callsOf(unquoted(bareName(routine.name)), sql ?? "");
  return [...new Set(calls.map(({ length }) => length))].map((count) =>
    overloadRef(routine, `${count}`),
  );
}
