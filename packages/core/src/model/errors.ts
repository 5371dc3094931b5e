/** Something that was declared cannot be: it names the object, and where it was declared if known. */
export class InvalidDefinition extends Error {
  override readonly name = "InvalidDefinition";
  readonly object: string;

  constructor(object: string, message: string) {
    super(`${object}: ${message}`);
    this.object = object;
  }
}
