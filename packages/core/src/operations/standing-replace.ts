/** A new type in the place of an old one, for what PostgreSQL cannot change in it: the same for every kind but for its SQL. */
import { type Database, put } from "../model/database.ts";
import { objectRef } from "../model/reference.ts";
import { type NameArgument, nameArgument, readName } from "../names/qualified.ts";
import { assertAnswered, changedIn, merged } from "./changes.ts";
import {
  type AnyOperation,
  defineOperation,
  type Effects,
  type OperationDefinition,
  statement,
} from "./definition.ts";
import {
  type EnumUses,
  enumUses,
  locksFor,
  replacedRefs,
  rewritingLocks,
  viewEffects,
} from "./enum-replacement.ts";
import { type Alteration, alterationKeys } from "./parts.ts";
import { capital, existing } from "./standing.ts";
import type { AlterableFacets, Altered } from "./standing-alter.ts";
import { NAME } from "./takes.ts";
import { type Replacement, replacementSql } from "./type-replacement/block.ts";
import { oldName } from "./type-replacement/old-name.ts";

/** Kinds of types that are made of more than a list of values. */
export type ReplacedKind = "domain" | "compositeType" | "rangeType";

export interface Replaced<K extends ReplacedKind> extends Altered<K> {
  readonly uses: EnumUses;
}

export interface ReplacedFacets<K extends ReplacedKind, Spec extends object>
  extends AlterableFacets<K, Spec> {
  readonly replacement: (
    altered: Altered<K>,
  ) => Omit<Replacement, "words" | "mapped"> & Partial<Pick<Replacement, "mapped">>;
  /** The model in which other names that change with the type have changed. */
  readonly carried?: (database: Database, altered: Altered<K>) => Database;
  /** What a file states in any case: members whose order counts. */
  readonly stated?: readonly (keyof Spec)[];
}

export function replaceOperation<K extends ReplacedKind, Spec extends object>(
  facets: ReplacedFacets<K, Spec>,
): OperationDefinition<
  `replace${Capitalize<K>}`,
  Replaced<K>,
  [name: NameArgument, alteration: Alteration<Spec>]
> {
  const { kind } = facets;
  const name = `replace${capital(kind)}` as const;
  const needs = (object: Altered<K>["to"]) => facets.requires?.(object) ?? [];
  return defineOperation<
    `replace${Capitalize<K>}`,
    Replaced<K>,
    [name: NameArgument, alteration: Alteration<Spec>]
  >({
    name,
    change: "alter",
    subject: ({ to }) => facets.ref(to),
    takes: [NAME, alterationKeys<Spec>(facets.takes)],
    read: (database, argument, { from, to }) => {
      assertAnswered(name, from, to);
      const spec = facets.spec(existing(facets, database, argument));
      const object = (partial: typeof from) =>
        facets.object(readName(argument), merged(spec, partial));
      const before = object(from);
      return { from: before, to: object(to), uses: enumUses(database, before) };
    },
    placed: (payload, before) => ({ ...payload, uses: enumUses(before, payload.from) }),
    write: ({ from, to }) => [
      nameArgument(to),
      changedIn(facets.spec(from), facets.spec(to), facets.stated),
    ],
    sql: (payload) =>
      statement(
        replacementSql(payload.to, oldName(payload.to), {
          mapped: (text) => text,
          ...facets.replacement(payload),
          words: ["another definition", "new definition"],
        }),
      ),
    apply: (database, payload) => {
      const { to } = payload;
      existing(facets, database, nameArgument(to));
      return put(facets.carried?.(database, payload) ?? database, kind, to);
    },
    effects: effectsOf,
    dependencies: ({ from, to, uses }) => {
      const type = objectRef("type", to);
      return {
        ...replacedRefs(to, uses),
        requires: needs(to),
        releases: [type, ...needs(from)],
      };
    },
    inverse: ({ from, to }, after) => [
      { operation: name, from: to, to: from, uses: enumUses(after, to) } as AnyOperation,
    ],
    detail: facets.alterDetail,
  });
}

function effectsOf({ uses }: { readonly uses: EnumUses }, before: Database): Effects {
  const { dependants, views } = uses;
  return {
    locks: [
      ...rewritingLocks(uses),
      ...dependants.flatMap((part) => locksFor(part, before)),
      ...views.flatMap((view) => viewEffects(view, before).locks),
    ],
    loses: [],
  };
}
