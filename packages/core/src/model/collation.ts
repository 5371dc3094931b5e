import type { QualifiedName } from "../names/qualified.ts";

export const COLLATION_PROVIDERS = ["libc", "icu", "builtin"] as const;

export type CollationProvider = (typeof COLLATION_PROVIDERS)[number];

/** How texts are compared and sorted: https://www.postgresql.org/docs/current/sql-createcollation.html */
export interface Collation extends QualifiedName {
  readonly provider: CollationProvider;
  /** Of both the order and the classes of characters; absent where those of `libc` differ. */
  readonly locale?: string;
  readonly lcCollate?: string;
  readonly lcCtype?: string;
  /** Texts that are not the same byte by byte can be equal. */
  readonly nondeterministic?: true;
  /** More rules of ICU, from PostgreSQL 16 on. */
  readonly rules?: string;
}
