/** What is known of one attribute of a catalog: a change of it that has to be seen, or why it is not. */
export type Entry = Change | LeftOut;

/** Statements that change it, run one after the other on the base. */
export interface Change {
  readonly statements: readonly string[];
  /** The first major version that has it. */
  readonly since?: number;
  /** The last one. */
  readonly until?: number;
  /** PGlite has neither tablespaces nor processes that could build an index. */
  readonly nativeOnly?: true;
}

export interface LeftOut {
  readonly leftOut: string;
  readonly since?: number;
  readonly until?: number;
}

export type Entries = Readonly<Record<string, Entry>>;

export const change = (...statements: readonly string[]): Change => ({ statements });

export const changeSince = (since: number, ...statements: readonly string[]): Change => ({
  statements,
  since,
});

const because = (leftOut: string): LeftOut => ({ leftOut });

export const IDENTITY = because("a number of PostgreSQL's: objects are told by their names");
export const FOLLOWS = because("a consequence of what is compared");
export const BOOKKEEPING = because("PostgreSQL's own bookkeeping, or statistics");
export const OWNER = because("an owner, which is not managed");
export const USUAL = because(
  "of the privileges that new objects are given: those of an object are compared with them",
);
export const UNMANAGED = because(
  "of a kind that is not managed, of which only that it is there is told",
);
export const UNTRIED = because(
  "read, and of what no test server has: transforms, and routines in C",
);
export const ORDER = because("the order of columns, which PostgreSQL cannot change");
export const PENDING = because("a moment of a partition that is being detached");
export const DIMENSIONS = because("a number of dimensions, which PostgreSQL does not heed");
export const VERSION = because("what the author of an extension states");
export const DATA = because("whether a materialized view is filled: a matter of its data");
export const SECRET = because("a password, which PostgreSQL shows to nobody");
export const MEMBERSHIP = because(
  "how one role is a member of another: only that it is one is told",
);
export const MEMBERSHIP_SINCE_16: LeftOut = { ...MEMBERSHIP, since: 16 };
export const SERVERS = because("what a library of the server says of itself");
export const LOOKED_UP = because("looked up: what has it is compared by its name");

const elsewhere = (reason: string): LeftOut => because(`of ${reason}`);
export const DATABASE_WIDE = elsewhere(
  "the database as a whole or of the server, which are not a schema",
);
export const STATISTICS = elsewhere("what PostgreSQL has counted");
export const BYTES = elsewhere("large objects, which are data");
export const INSIDE = elsewhere("an object that is told by its name");

/** The same for each of them, words of one text. */
export function each(entry: LeftOut, attributes: string): Entries {
  return Object.fromEntries(
    attributes
      .trim()
      .split(/\s+/)
      .map((name) => [name, entry]),
  );
}

export const since = (first: number, entry: LeftOut): LeftOut => ({ ...entry, since: first });

export function isLeftOut(entry: Entry): entry is LeftOut {
  return "leftOut" in entry;
}
