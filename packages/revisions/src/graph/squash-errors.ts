/** What can be wrong with revisions that replace others. */

/** Two revisions replace the same one. */
export class ReplacedTwice extends Error {
  override readonly name = "ReplacedTwice";
  readonly replaced: string;
  readonly squashes: readonly string[];
  readonly help = "Keep one of the files; databases that have the other one have to pass first.";

  constructor(replaced: string, squashes: readonly string[]) {
    super(`Revision ${replaced} is replaced by several: ${squashes.join(", ")}.`);
    this.replaced = replaced;
    this.squashes = squashes;
  }
}

/** A revision stands on one that is folded into another, and is not the last of these. */
export class StandsOnReplaced extends Error {
  override readonly name = "StandsOnReplaced";
  readonly file: string;
  readonly relation: "revises" | "dependsOn";
  readonly replaced: string;
  readonly squash: string;
  readonly help: string;

  constructor(file: string, relation: "revises" | "dependsOn", replaced: string, squash: string) {
    super(
      `${file}: \`${relation}\` names ${replaced}, which ${squash} replaces with what follows it.`,
    );
    this.file = file;
    this.relation = relation;
    this.replaced = replaced;
    this.squash = squash;
    this.help = `Let it name ${squash}, and see that it fits what that leads to.`;
  }
}

/** Somebody asks for a place in the middle of what one revision replaces. */
export class ReplacedRevision extends Error {
  override readonly name = "ReplacedRevision";
  readonly target: string;
  readonly squash: string;
  readonly help: string;

  constructor(target: string, squash: string) {
    super(`Revision ${target} is replaced by ${squash}, which leads past it.`);
    this.target = target;
    this.squash = squash;
    this.help = `Name ${squash}, or what comes before it.`;
  }
}

/** A database stands in the middle of what one revision replaces, and files of these are gone. */
export class IncompleteSquash extends Error {
  override readonly name = "IncompleteSquash";
  readonly squash: string;
  /** Those of the replaced ones that the database has. */
  readonly applied: readonly string[];
  /** Those of which there is no file. */
  readonly missing: readonly string[];
  readonly help: string;

  constructor(squash: string, applied: readonly string[], missing: readonly string[]) {
    const [is, them] = missing.length === 1 ? ["is no file", "it"] : ["are no files", "them"];
    super(
      `The database stands in the middle of what ${squash} replaces: it has ${applied.join(", ")}. It has to go on with the old files, and there ${is} of ${missing.join(", ")}.`,
    );
    this.squash = squash;
    this.applied = applied;
    this.missing = missing;
    this.help = `Bring ${them} back from version control, run autogen upgrade, and delete ${them} again.`;
  }
}
