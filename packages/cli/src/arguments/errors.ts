/** The command line says something that cannot be understood. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly help?: string;

  constructor(message: string, help?: string) {
    super(message);
    if (help !== undefined) this.help = help;
  }
}

/** Part of the contract of the command line that this version does not have yet. */
export class NotAvailable extends Error {
  override readonly name = "NotAvailable";
  readonly feature: string;

  constructor(feature: string) {
    super(`${feature} is not available in this version.`);
    this.feature = feature;
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
