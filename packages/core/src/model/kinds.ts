/**
 * What a database is made of. To add a kind is to add a line here; the compiler then names the
 * file that is missing in each stage.
 */
import type { Check } from "./check.ts";
import type { Collation } from "./collation.ts";
import type { Column } from "./column.ts";
import type { Comment } from "./comment.ts";
import type { CompositeType } from "./composite-type.ts";
import type { DefaultPrivileges } from "./default-privileges.ts";
import type { Domain } from "./domain.ts";
import type { Enum } from "./enum.ts";
import type { EventTrigger } from "./event-trigger.ts";
import type { Exclusion } from "./exclusion.ts";
import type { ExistingTable } from "./existing-table.ts";
import type { Extension } from "./extension.ts";
import type { ForeignKey } from "./foreign-key.ts";
import type { Grant } from "./grant.ts";
import type { MaterializedView } from "./materialized-view.ts";
import type { Owner } from "./owner.ts";
import type { Policy } from "./policy.ts";
import type { PrimaryKey } from "./primary-key.ts";
import type { Publication } from "./publication.ts";
import type { RangeType } from "./range-type.ts";
import type { Role } from "./role.ts";
import type { Routine } from "./routine.ts";
import type { Rule } from "./rule.ts";
import type { Schema } from "./schema.ts";
import type { Sequence } from "./sequence.ts";
import type { Statistics } from "./statistics.ts";
import type { Table } from "./table.ts";
import type { Index } from "./table-index.ts";
import type { Trigger } from "./trigger.ts";
import type { Unique } from "./unique.ts";
import type { View } from "./view.ts";

/** Kinds that stand alone. */
export interface ObjectsByKind {
  role: Role;
  schema: Schema;
  extension: Extension;
  collation: Collation;
  enum: Enum;
  compositeType: CompositeType;
  domain: Domain;
  rangeType: RangeType;
  sequence: Sequence;
  routine: Routine;
  table: Table;
  existingTable: ExistingTable;
  view: View;
  materializedView: MaterializedView;
  statistics: Statistics;
  trigger: Trigger;
  rule: Rule;
  publication: Publication;
  eventTrigger: EventTrigger;
  comment: Comment;
  owner: Owner;
  grant: Grant;
  defaultPrivileges: DefaultPrivileges;
}

/** Kinds that belong to a table. */
export interface PartsByKind {
  column: Column;
  primaryKey: PrimaryKey;
  unique: Unique;
  check: Check;
  exclusion: Exclusion;
  foreignKey: ForeignKey;
  index: Index;
  policy: Policy;
}

export type StandingKind = keyof ObjectsByKind;
export type PartKind = keyof PartsByKind;
export type ObjectKind = StandingKind | PartKind;

/** How a person names the kind. */
export const KIND_LABELS = {
  role: "role",
  schema: "schema",
  extension: "extension",
  collation: "collation",
  enum: "enum",
  compositeType: "composite type",
  domain: "domain",
  rangeType: "range type",
  sequence: "sequence",
  routine: "routine",
  table: "table",
  existingTable: "table",
  view: "view",
  materializedView: "materialized view",
  statistics: "statistics object",
  trigger: "trigger",
  rule: "rule",
  publication: "publication",
  eventTrigger: "event trigger",
  comment: "comment",
  owner: "owner",
  grant: "grant",
  defaultPrivileges: "default privileges",
  column: "column",
  primaryKey: "primary key",
  unique: "unique constraint",
  check: "check constraint",
  exclusion: "exclusion constraint",
  foreignKey: "foreign key",
  index: "index",
  policy: "policy",
} as const satisfies Record<ObjectKind, string>;
