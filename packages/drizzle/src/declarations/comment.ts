import type {
  PgColumn,
  PgEnum,
  PgMaterializedView,
  PgPolicy,
  PgRole,
  PgSchema,
  PgSequence,
  PgTable,
  PgView,
} from "drizzle-orm/pg-core";
import type { PgCollation } from "./collation.ts";
import type { PgCompositeType } from "./composite-type.ts";
import type { PgDomain } from "./domain.ts";
import type { PgEventTrigger } from "./event-trigger.ts";
import type { PgExtension } from "./extension.ts";
import { declares, declaring } from "./kind.ts";
import type { PgPublication } from "./publication.ts";
import type { PgRange } from "./range.ts";
import type { PgFunction, PgProcedure } from "./routine.ts";
import type { PgStatistics } from "./statistics.ts";
import type { PgTrigger } from "./trigger.ts";

type Relation = PgTable | PgView | PgMaterializedView;

/** What has no value of its own, by its name and what it is of. */
export type PgCommentedPart =
  | { readonly column: string; readonly of: Relation | PgCompositeType }
  | { readonly constraint: string; readonly of: PgTable | PgDomain }
  | { readonly index: string; readonly of: PgTable | PgMaterializedView }
  | { readonly policy: string; readonly of: PgTable }
  | { readonly trigger: string; readonly of: PgTable | PgView }
  | { readonly rule: string; readonly of: PgTable | PgView };

/** What there can be a comment on. */
export type PgCommented =
  | Relation
  | PgColumn
  | PgEnum<[string, ...string[]]>
  | PgSequence
  | PgSchema
  | PgPolicy
  | PgRole
  | PgDomain
  | PgCompositeType
  | PgExtension
  | PgCollation
  | PgStatistics
  | PgFunction
  | PgProcedure
  | PgPublication
  | PgEventTrigger
  | PgRange
  | PgTrigger
  | PgCommentedPart;

/** A comment that an object shall have. */
export interface PgComment {
  readonly on: PgCommented;
  readonly text: string;
}

/**
 * Declares the comment on a table, a column or anything else. It must be exported, as tables are.
 *
 * ```ts
 * export const usersComment = pgComment(users, "Whoever has signed up.");
 * export const emailComment = pgComment(users.email, "As it was confirmed.");
 * export const keyComment = pgComment({ constraint: "users_email_unique", of: users }, "One each.");
 * ```
 *
 * @param on a value of the definitions, or `{ constraint: "…", of: table }` and the like for what has none
 * @param text as `COMMENT` takes it: https://www.postgresql.org/docs/current/sql-comment.html
 */
export function pgComment(on: PgCommented, text: string): PgComment {
  return declaring("comment", { on, text });
}

export function isPgComment(value: unknown): value is PgComment {
  return declares(value, "comment");
}
