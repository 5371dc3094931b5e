import { withAttachedNamed } from "../model/attached.ts";
import { commentOn } from "../model/comment.ts";
import { type Database, find, put, remove } from "../model/database.ts";
import type { TablePart } from "../model/dependants.ts";
import type { ObjectRef } from "../model/reference.ts";
import type { Routine } from "../model/routine.ts";
import { inSchemaOf, type NameArgument, nameArgument, readName } from "../names/qualified.ts";
import { assertAnswered, changedIn, merged } from "./changes.ts";
import { type AnyOperation, defineOperation, NO_EFFECTS, statement } from "./definition.ts";
import { calledAs } from "./overloads.ts";
import type { Alteration } from "./parts.ts";
import { type RoutineSpec, routineDetail, routineFacets } from "./routine.ts";
import { callersOf } from "./routine-uses.ts";
import { existing } from "./standing.ts";
import type { Altered } from "./standing-alter.ts";
import { NAME } from "./takes.ts";
import { routineReplacementSql } from "./type-replacement/routine.ts";

export interface ReplacedRoutine extends Altered<"routine"> {
  /** The parts of tables that call it, as far as their texts tell. */
  readonly uses: readonly TablePart[];
}

/** What changes, and the signature where it becomes another. */
export interface RoutineReplacement extends Alteration<RoutineSpec> {
  readonly signature?: string;
}

const spec = routineFacets.spec;
const needs = (routine: Routine) => routineFacets.requires?.(routine) ?? [];
const mayNeed = (routine: Routine) => routineFacets.mayRequire?.(routine) ?? [];
const given = (routine: Routine) => [routineFacets.ref(routine), ...calledAs(routine)];

/** Of the same signature it stands before and after: what loses its body for the moment does not wait for this. */
function comes({ from, to }: Altered<"routine">): readonly ObjectRef[] {
  return from.name === to.name ? calledAs(to) : given(to);
}

function replaced(before: Database, from: Routine, to: Routine): ReplacedRoutine {
  return { from, to, uses: callersOf(before, from) };
}

/** It keeps the comment and the privileges that it has then. */
function withBelongings(database: Database, from: Routine, to: Routine): Database {
  const on = (routine: Routine) => ({ ...routineFacets.ref(routine), kind: "routine" as const });
  const named = withAttachedNamed(database, routineFacets.ref(from), to.name);
  const comment = find(named, "comment", commentOn(on(from), ""));
  if (!comment) return named;
  return put(remove(named, "comment", comment), "comment", commentOn(on(to), comment.text));
}

/** Another routine in the place of one, for what CREATE OR REPLACE cannot change: its arguments, and what it gives. */
export const replaceRoutine = defineOperation<
  "replaceRoutine",
  ReplacedRoutine,
  [name: NameArgument, replacement: RoutineReplacement]
>({
  name: "replaceRoutine",
  change: "alter",
  subject: ({ to }) => routineFacets.ref(to),
  takes: [
    NAME,
    {
      keys: {
        from: routineFacets.takes,
        to: routineFacets.takes,
        signature: null,
      },
    },
  ],
  read: (database, argument, { from, to, signature }) => {
    assertAnswered("replaceRoutine", from, to);
    const name = readName(argument);
    const before = spec(existing(routineFacets, database, argument));
    return replaced(
      database,
      routineFacets.object(name, merged(before, from)),
      routineFacets.object(inSchemaOf(name, signature ?? name.name), merged(before, to)),
    );
  },
  placed: ({ from, to }, before) => replaced(before, from, to),
  write: ({ from, to }) => [
    nameArgument(from),
    {
      ...(to.name !== from.name && { signature: to.name }),
      ...changedIn(spec(from), spec(to)),
    },
  ],
  sql: ({ from, to }) => statement(routineReplacementSql(from, to)),
  apply: (database, { from, to }) => {
    existing(routineFacets, database, nameArgument(from));
    return withBelongings(put(remove(database, "routine", from), "routine", to), from, to);
  },
  effects: () => NO_EFFECTS,
  dependencies: ({ from, to }) => ({
    provides: comes({ from, to }),
    requires: needs(to),
    removes: given(from),
    releases: needs(from),
    mayRequire: mayNeed(to),
    mayRelease: mayNeed(from),
  }),
  inverse: ({ from, to }, after) => [
    { operation: "replaceRoutine", ...replaced(after, to, from) } as AnyOperation,
  ],
  detail: ({ from, to }) =>
    [...(from.name === to.name ? [] : [`${from.name} → ${to.name}`]), routineDetail({ from, to })]
      .filter(Boolean)
      .join(", "),
});
