export interface Schema {
  readonly name: string;
}
