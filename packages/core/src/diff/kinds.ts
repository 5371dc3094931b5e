/** The comparison of each kind that stands alone. */
import type { StandingKind } from "../model/kinds.ts";
import { collation } from "./collation.ts";
import { comment } from "./comment.ts";
import { compositeType } from "./composite-type.ts";
import { defaultPrivileges } from "./default-privileges.ts";
import { domain } from "./domain.ts";
import { enum_ } from "./enum.ts";
import { eventTrigger } from "./event-trigger.ts";
import { existingTable } from "./existing-table.ts";
import { extension } from "./extension.ts";
import { grant } from "./grant.ts";
import { materializedView } from "./materialized-view.ts";
import { owner } from "./owner.ts";
import { publication } from "./publication.ts";
import { rangeType } from "./range-type.ts";
import { role } from "./role.ts";
import { routine } from "./routine.ts";
import { rule } from "./rule.ts";
import { schema } from "./schema.ts";
import { sequence } from "./sequence.ts";
import type { StandingDiffer } from "./standing.ts";
import { statistics } from "./statistics.ts";
import { table } from "./table.ts";
import { trigger } from "./trigger.ts";
import { view } from "./view.ts";

export const STANDING_DIFFERS: { readonly [K in StandingKind]: StandingDiffer<K> } = {
  role,
  schema,
  extension,
  collation,
  enum: enum_,
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
