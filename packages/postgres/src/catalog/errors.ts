/** Somebody changed the structure while it was read: a part of the object is gone. */
export class CatalogChanged extends Error {
  override readonly name = "CatalogChanged";
  readonly object: string;

  constructor(object: string) {
    super(`${object} was changed by another session while the database was read; run this again`);
    this.object = object;
  }
}

/** Somebody else holds a lock without which PostgreSQL does not print a table's expressions. */
export class CatalogLocked extends Error {
  override readonly name = "CatalogLocked";
  /** How long it was waited for, as PostgreSQL's setting says it. */
  readonly timeout: string;

  constructor(timeout: string, cause: unknown) {
    super(
      `another session has had an ACCESS EXCLUSIVE lock on a table for more than ${timeout}, as ` +
        "ALTER TABLE takes it; run this again once that session's transaction has ended",
      { cause },
    );
    this.timeout = timeout;
  }
}
