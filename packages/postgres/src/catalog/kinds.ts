/** The readers of every kind; a kind without one does not compile. */
import type { ObjectKind, PartKind, StandingKind } from "@autogen/core";
import { check } from "./check.ts";
import { collation } from "./collation.ts";
import { column } from "./column.ts";
import { comment } from "./comment.ts";
import { compositeType } from "./composite-type.ts";
import { defaultPrivileges } from "./default-privileges.ts";
import { domain } from "./domain.ts";
import { enumType } from "./enum.ts";
import { eventTrigger } from "./event-trigger.ts";
import { exclusion } from "./exclusion.ts";
import { existingTable } from "./existing-table.ts";
import { extension } from "./extension.ts";
import { foreignKey } from "./foreign-key.ts";
import { grant } from "./grant.ts";
import { materializedView } from "./materialized-view.ts";
import { owner } from "./owner.ts";
import { policy } from "./policy.ts";
import { primaryKey } from "./primary-key.ts";
import { publication } from "./publication.ts";
import type { Queries } from "./query.ts";
import { rangeType } from "./range-type.ts";
import type { PartReader, StandingReader } from "./reader.ts";
import { role } from "./role.ts";
import { routine } from "./routine.ts";
import { rule } from "./rule.ts";
import { schema } from "./schema.ts";
import type { Scope } from "./scope.ts";
import { sequence } from "./sequence.ts";
import { statistics } from "./statistics.ts";
import { table } from "./table.ts";
import { index } from "./table-index.ts";
import { trigger } from "./trigger.ts";
import { unique } from "./unique.ts";
import { view } from "./view.ts";

export const STANDING_READERS: { readonly [K in StandingKind]: StandingReader<K> } = {
  role,
  schema,
  extension,
  collation,
  enum: enumType,
  compositeType,
  domain,
  rangeType,
  sequence,
  routine,
  table,
  existingTable,
  view,
  materializedView,
  statistics,
  trigger,
  rule,
  publication,
  eventTrigger,
  comment,
  owner,
  grant,
  defaultPrivileges,
};

export const PART_READERS: { readonly [K in PartKind]: PartReader<K> } = {
  column,
  primaryKey,
  unique,
  check,
  exclusion,
  foreignKey,
  index,
  policy,
};

const READERS = { ...STANDING_READERS, ...PART_READERS } satisfies Record<ObjectKind, unknown>;

export type KindQueries = Readonly<Partial<Record<ObjectKind, Queries>>>;

/** The queries of those kinds that the database may have. */
export function kindQueries(scope: Scope): KindQueries {
  const there = Object.entries(READERS).filter(
    ([, { needs }]) => needs === undefined || scope.presence.has(needs),
  );
  return Object.fromEntries(there.map(([kind, reader]) => [kind, reader.queries(scope)]));
}
