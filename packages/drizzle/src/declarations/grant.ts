import type {
  PgEnum,
  PgMaterializedView,
  PgRole,
  PgSchema,
  PgSequence,
  PgTable,
  PgView,
} from "drizzle-orm/pg-core";
import type { PgCompositeType } from "./composite-type.ts";
import type { PgDomain } from "./domain.ts";
import { declares, declaring } from "./kind.ts";
import type { PgRange } from "./range.ts";
import type { PgFunction, PgProcedure } from "./routine.ts";

/** On what there can be privileges; a schema that no `pgSchema` can say by its name. */
export type PgGrantTarget =
  | PgTable
  | PgView
  | PgMaterializedView
  | PgSequence
  | PgEnum<[string, ...string[]]>
  | PgDomain
  | PgCompositeType
  | PgFunction
  | PgProcedure
  | PgRange
  | PgSchema
  | { readonly schema: string };

export type PgPrivilege =
  | "select"
  | "insert"
  | "update"
  | "delete"
  | "truncate"
  | "references"
  | "trigger"
  | "maintain"
  | "usage"
  | "create"
  | "execute";

type ColumnsOf<Target> = Target extends { readonly _: { readonly columns: infer Columns } }
  ? Extract<keyof Columns, string>
  : never;

export type PgGrantee = PgRole | string;

export interface PgGrantConfig<Target = PgGrantTarget> {
  /** Roles, by themselves or by their names; `public` is every role. */
  readonly to: PgGrantee | readonly PgGrantee[];
  /** Exactly these on the whole, or `all`. None takes away also those that PostgreSQL itself gives. */
  readonly privileges?: "all" | readonly PgPrivilege[];
  /** On columns, by the keys of the table. */
  readonly columns?: {
    readonly [Column in ColumnsOf<Target>]?: readonly PgPrivilege[];
  };
  /** Which of them the roles can grant to others: `true` for all. */
  readonly withGrantOption?: true | readonly PgPrivilege[];
}

/** Privileges that roles shall have. */
export interface PgGrant extends PgGrantConfig {
  readonly target: PgGrantTarget;
}

/**
 * Declares what roles may do with a table, a view, a sequence, a type or a schema: exactly that. It must be exported, as tables are.
 *
 * ```ts
 * export const reader = pgRole("reader").existing();
 * export const readersSee = pgGrant(users, { to: reader, privileges: ["select"] });
 * export const readersNote = pgGrant(orders, { to: reader, columns: { note: ["update"] } });
 * ```
 *
 * @param target on what: https://www.postgresql.org/docs/current/sql-grant.html
 */
export function pgGrant<Target extends PgGrantTarget>(
  target: Target,
  config: PgGrantConfig<Target>,
): PgGrant {
  return declaring("grant", { ...(config as PgGrantConfig), target });
}

export function isPgGrant(value: unknown): value is PgGrant {
  return declares(value, "grant");
}
