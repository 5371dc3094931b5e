/** What reads one kind of object: its queries, and what their rows mean. */
import type { ObjectRef, ObjectsByKind, PartKind, PartsByKind, StandingKind } from "@autogen/core";
import type { Attribute } from "./attributes.ts";
import type { Oid } from "./cells.ts";
import type { Directory } from "./directory.ts";
import type { Trait } from "./presence.ts";
import type { Queries, Query, Results } from "./query.ts";
import type { Scope } from "./scope.ts";

/** An object, its oid, and what the model cannot say of it. */
export interface Found<Object> {
  readonly oid: Oid;
  readonly object: Object;
  readonly attributes: readonly Attribute[];
}

/** A part, and the oid of the table that it belongs to. */
export interface FoundPart<Part> {
  readonly table: Oid;
  readonly part: Part;
  readonly attributes: readonly Attribute[];
}

/** What every row of the query `parts` has. */
export interface PartRow {
  readonly table: Oid;
}

interface Reader {
  /** Without it in the database there are none; absent: they are always asked for. */
  readonly needs?: Trait;
}

export interface StandingReader<K extends StandingKind, Q extends Queries = Queries>
  extends Reader {
  queries(scope: Scope): Q;
  read(results: Results<Q>): readonly Found<ObjectsByKind[K]>[];
  ref(object: ObjectsByKind[K]): ObjectRef;
}

/** Its query `parts` gives the parts of every candidate; `read` gets those of the model's tables. */
export interface PartReader<K extends PartKind, Q extends Queries = Queries> extends Reader {
  queries(scope: Scope): Q;
  read(results: Results<Q>, directory: Directory): readonly FoundPart<PartsByKind[K]>[];
}

interface PartQueries {
  readonly parts: Query<PartRow>;
}

/** Forgets the types of the rows, which only the reader itself knows. */
export function standingReader<K extends StandingKind, Q extends Queries>(
  _kind: K,
  reader: StandingReader<K, Q>,
): StandingReader<K> {
  return reader as unknown as StandingReader<K>;
}

export function partReader<K extends PartKind, Q extends Queries & PartQueries>(
  _kind: K,
  reader: PartReader<K, Q>,
): PartReader<K> {
  return reader as unknown as PartReader<K>;
}
