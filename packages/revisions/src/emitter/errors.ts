/** An argument of an operation has no form in a revision file that reads back as the same value. */
export class UnprintableValue extends Error {
  override readonly name = "UnprintableValue";
  readonly operation: string;
  /** Where in the arguments: `0.columns.id`. */
  readonly path: string;
  readonly found: string;

  constructor(operation: string, path: readonly (string | number)[], found: string) {
    super(
      `op.${operation}: argument ${path.join(".")} is ${found}, which no revision file can hold`,
    );
    this.operation = operation;
    this.path = path.join(".");
    this.found = found;
  }
}
