import { inSchemaOf, type QualifiedName } from "../names/qualified.ts";

/** A type of what lies between two values: https://www.postgresql.org/docs/current/sql-createtype.html */
export interface RangeType extends QualifiedName {
  /** Of what values, as `format_type` prints it. */
  readonly subtype: string;
  /** As SQL, where it is not the usual one of the subtype. */
  readonly opclass?: string;
  /** As SQL, where it is not that of the subtype. */
  readonly collation?: string;
  /** A function that gives equal ranges one form, as SQL. */
  readonly canonical?: string;
  /** A function that tells how far two values are apart, as SQL. */
  readonly subtypeDiff?: string;
  /** The type of several of them, in the same schema; absent: what PostgreSQL would call it. */
  readonly multirange?: string;
}

/** How PostgreSQL calls the type of several ranges: `makeMultirangeTypeName` in typecmds.c. */
export function multirangeName(range: string): string {
  return range.includes("range") ? range.replace("range", "multirange") : `${range}_multirange`;
}

/** The type of several of them. */
export function multirangeOf(range: RangeType): QualifiedName {
  return inSchemaOf(range, range.multirange ?? multirangeName(range.name));
}
