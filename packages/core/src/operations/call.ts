/** A call in a revision file: `op.<operation>(...args)`. */
export interface Call {
  readonly operation: string;
  readonly args: readonly unknown[];
}

/** A revision file calls an operation that does not exist. */
export class UnknownOperation extends Error {
  override readonly name = "UnknownOperation";
  readonly operation: string;

  constructor(operation: string) {
    super(`there is no operation op.${operation}`);
    this.operation = operation;
  }
}
