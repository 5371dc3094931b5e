/** Every kind that stands alone, and what recognises a declaration of it. */
import type { StandingKind } from "@autogen/core";
import { declareCollation } from "./collation.ts";
import { declareComment } from "./comment.ts";
import { declareCompositeType } from "./composite-type.ts";
import type { Declare } from "./declaration.ts";
import { declareDefaultPrivileges } from "./default-privileges.ts";
import { declareDomain } from "./domain.ts";
import { declareEnum } from "./enum.ts";
import { declareEventTrigger } from "./event-trigger.ts";
import { declareExistingTable } from "./existing-table.ts";
import { declareExtension } from "./extension.ts";
import { declareGrant } from "./grant.ts";
import { declareMaterializedView } from "./materialized-view.ts";
import { declareOwner } from "./owner.ts";
import { declarePublication } from "./publication.ts";
import { declareRangeType } from "./range-type.ts";
import { declareRole } from "./role.ts";
import { declareRoutine } from "./routine.ts";
import { declareRule } from "./rule.ts";
import { declareSchema } from "./schema.ts";
import { declareSequence } from "./sequence.ts";
import { declareStatistics } from "./statistics.ts";
import { declareTable } from "./table.ts";
import { declareTrigger } from "./trigger.ts";
import { declareView } from "./view.ts";

export const DECLARE = {
  role: declareRole,
  schema: declareSchema,
  extension: declareExtension,
  collation: declareCollation,
  enum: declareEnum,
  compositeType: declareCompositeType,
  domain: declareDomain,
  rangeType: declareRangeType,
  sequence: declareSequence,
  routine: declareRoutine,
  table: declareTable,
  existingTable: declareExistingTable,
  view: declareView,
  materializedView: declareMaterializedView,
  statistics: declareStatistics,
  trigger: declareTrigger,
  rule: declareRule,
  publication: declarePublication,
  eventTrigger: declareEventTrigger,
  comment: declareComment,
  owner: declareOwner,
  grant: declareGrant,
  defaultPrivileges: declareDefaultPrivileges,
} satisfies { readonly [K in StandingKind]: Declare<K> };
