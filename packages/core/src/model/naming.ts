/**
 * Where the name of a constraint or an index comes from.
 *
 * - `explicit`, the default: the definition states it.
 * - `implicit`: the definition does not; drizzle-orm's majors and PostgreSQL would each choose
 *   another. Matched by content, never renamed; `name` is what a new object is given.
 * - `adopted`: as found in a catalog.
 */
export type Naming = "explicit" | "implicit" | "adopted";

export interface Named {
  readonly name: string;
  readonly naming?: Exclude<Naming, "explicit">;
}
