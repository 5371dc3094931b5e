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
