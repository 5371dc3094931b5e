/** The command line says something that cannot be understood. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly help?: string;

  constructor(message: string, help?: string) {
    super(message);
    if (help !== undefined) this.help = help;
  }
}

/** A person was asked, and broke it off. */
export class UnansweredQuestion extends Error {
  override readonly name = "UnansweredQuestion";
  /** As `--rename` names it: `column:orders.total`. */
  readonly object: string;
  readonly help = "Say it with --rename OLD=NEW; with -q nothing is asked, and it is dropped.";

  constructor(object: string) {
    super(`Nothing was written: whether ${object} has another name was not answered.`);
    this.object = object;
  }
}
