/** Something about a range for which no one revision can stand in its place. */
export interface SquashProblem {
  /**
   * - `single`: it is only one revision
   * - `enters`: it follows what is outside of the range, and is not its beginning
   * - `leaves`: what is outside of the range follows it, and it is not the end
   * - `depends`: what is outside of the range depends on it, and it is not the end
   * - `ends`: it is one of several ends
   * - `label`: it has branch labels
   * - `code`: it has code of its own, which cannot be copied
   */
  readonly kind: "single" | "enters" | "leaves" | "depends" | "ends" | "label" | "code";
  readonly revision: string;
  /** Revisions, labels, or what a call says of itself. */
  readonly others: readonly string[];
}

/** No one revision can stand in the place of those of a range. */
export class NotSquashable extends Error {
  override readonly name = "NotSquashable";
  readonly range: string;
  readonly problems: readonly SquashProblem[];
  readonly help =
    "Choose a range that begins and ends with one revision each, and that nothing enters or leaves between them: autogen history draws the graph.";

  constructor(range: string, problems: readonly SquashProblem[]) {
    super(`The range ${range} cannot become one revision: ${problems.map(textOf).join("; ")}.`);
    this.range = range;
    this.problems = problems;
  }
}

function textOf({ kind, revision, others }: SquashProblem): string {
  const names = others.join(", ");
  switch (kind) {
    case "single":
      return `it is only ${revision}`;
    case "enters":
      return names === ""
        ? `${revision} begins a history in the middle of it`
        : `${revision} in the middle of it follows ${names}`;
    case "leaves":
      return `${names} outside of it follows ${revision}`;
    case "depends":
      return `${names} outside of it depends on ${revision}`;
    case "ends":
      return `${revision} is one of several ends`;
    case "label":
      return `${revision} has the branch label ${names}`;
    case "code":
      return `${revision} has code that cannot be copied, op.run ${names}`;
  }
}
