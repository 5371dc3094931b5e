/** The database has revisions to come. */
export class NotUpToDate extends Error {
  override readonly name = "NotUpToDate";
  readonly pending: readonly string[];
  readonly help = "Run: autogen upgrade";

  constructor(pending: readonly string[]) {
    const are = pending.length === 1 ? "is" : "are";
    super(`The database is not up to date: ${pending.join(", ")} ${are} not applied.`);
    this.pending = pending;
  }
}
