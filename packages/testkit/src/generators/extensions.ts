/**
 * Extensions that PostgreSQL ships, in a schema of the database. In the default schema one is left in place on the way
 * back, and its version has no way down: neither would be where it began. So the schema is always said, and the
 * version is that of the extension.
 */
import { type Extension, put } from "@autogen/core";
import fc from "fast-check";
import type { Addition } from "./addition.ts";

/** Those that can be moved to another schema, some in a version that each major has. */
const VERSIONS: ReadonlyMap<string, string | undefined> = new Map([
  ["hstore", "1.4"],
  ["citext", undefined],
  ["pg_trgm", "1.5"],
  ["cube", "1.2"],
  ["intarray", undefined],
  ["ltree", "1.2"],
  ["isn", "1.1"],
  ["seg", undefined],
  ["btree_gist", "1.6"],
  ["fuzzystrmatch", undefined],
  ["pgcrypto", undefined],
  ["tablefunc", "1.0"],
  ["uuid-ossp", "1.1"],
  ["unaccent", undefined],
]);

export const extensions: Addition<null> = {
  isGlobal: true,
  names: [...VERSIONS.keys()],
  seed: fc.constant(null),
  most: 2,
  add: (database, given, { ships }) =>
    given.reduce((rest, { name: { schema, name } }) => {
      if (schema === undefined || !ships) return rest;
      const version = VERSIONS.get(name);
      const extension: Extension = {
        name,
        in: { schema },
        ...(version !== undefined && { version }),
      };
      return put(rest, "extension", extension);
    }, database),
};
