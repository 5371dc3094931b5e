/**
 * What `drizzle-kit push` does to a database that has all of a definition, be it made by the tool or
 * by an earlier push of drizzle-kit's own.
 */
import type { Generation } from "./generation.ts";

export interface KnownDifference {
  readonly name: string;
  readonly reason: string;
  readonly statements: RegExp;
  /** The major version of PostgreSQL since which it is seen. */
  readonly since?: number;
  /** Not at every run. */
  readonly sometimes?: true;
}

const CONSTANTS: KnownDifference = {
  name: "constants",
  reason: "compares the text of a default with PostgreSQL's print of it: '-1'::integer",
  statements: /^ALTER TABLE .* SET DEFAULT /,
};

const CURRENT_USER: KnownDifference = {
  name: "policies to current_user",
  reason: "compares the word with the role that PostgreSQL put in its place",
  statements: /^ALTER POLICY "owners" ON "auth"."notes" TO current_user/,
};

export const KNOWN_DIFFERENCES: Readonly<
  Record<Generation["version"], readonly KnownDifference[]>
> = {
  "0.45": [
    CONSTANTS,
    CURRENT_USER,
    {
      name: "unique constraints with NULLS NOT DISTINCT",
      reason: "does not read it from the catalog, and makes them anew",
      statements: /^ALTER TABLE .* (?:DROP|ADD) CONSTRAINT "(?:one_at|one_nick)"/,
    },
    {
      name: "indexes with expressions or storage parameters",
      reason: "compares their texts with PostgreSQL's print, and makes them anew",
      statements: /^(?:DROP INDEX|CREATE(?: UNIQUE)? INDEX) "(?:falling|filled|mixed)"/,
    },
    {
      name: "foreign keys of several columns",
      reason: "reads more of them from PostgreSQL 18 than there are, and makes them anew",
      statements: /^ALTER TABLE "people" (?:DROP|ADD) CONSTRAINT "people_account"/,
      since: 18,
    },
    {
      name: "keys of several columns",
      reason: "reads their columns in whatever order PostgreSQL finds them, and makes them anew",
      statements:
        /^ALTER TABLE \S+ (?:DROP|ADD) CONSTRAINT "(?:accounts_key|members_person_group_pk|people_name_age_unique)"/,
      sometimes: true,
    },
    {
      name: "bigserial as a bigint",
      reason: "takes the column for a nullable one",
      statements: /^ALTER TABLE "counters" ALTER COLUMN "bigger" DROP NOT NULL/,
    },
    {
      name: "the cache of an identity",
      reason: "does not read it from the catalog",
      statements: /^ALTER TABLE "identities" ALTER COLUMN "options" SET CACHE 3/,
    },
    {
      name: "the access method of a materialized view",
      reason: "does not read it from the catalog",
      statements: /^ALTER MATERIALIZED VIEW "auth"."empty" SET ACCESS METHOD "heap"/,
    },
    {
      name: "columns of a composite primary key",
      reason: "takes them for nullable, and fails, as PostgreSQL does not allow it",
      statements: /^ALTER TABLE (?:"members"|"auth"."accounts") ALTER COLUMN \S+ DROP NOT NULL/,
    },
    {
      name: "arrays of enums, and sizes of arrays",
      reason: "compares the text of the type with PostgreSQL's print, which has no schema or size",
      statements: /^ALTER TABLE "(?:lists|grids)" ALTER COLUMN .* SET DATA TYPE /,
    },
    {
      name: "char, and numeric without a scale",
      reason: "compares the text of the type with PostgreSQL's print: char(1), numeric(10,0)",
      statements: /^ALTER TABLE .* SET DATA TYPE (?:char|numeric\(10\));/,
    },
  ],
  "1.0": [
    CONSTANTS,
    CURRENT_USER,
    {
      name: "char",
      reason: "compares the text of the type with PostgreSQL's print: char(1)",
      statements: /^ALTER TABLE "texts" ALTER COLUMN "char" SET DATA TYPE char /,
    },
  ],
};
