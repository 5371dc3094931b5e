/** What can be wrong with revision files, or with a revision that someone asks for. */
import type { Direction } from "./revision.ts";

/** A message has nothing in it that could name a revision. */
export class UnusableMessage extends Error {
  override readonly name = "UnusableMessage";
  readonly revisionMessage: string;

  constructor(revisionMessage: string) {
    super(
      `the message ${JSON.stringify(revisionMessage)} has no letter or digit; say in a few words what changes`,
    );
    this.revisionMessage = revisionMessage;
  }
}

/** A file is no revision. */
export class InvalidRevision extends Error {
  override readonly name = "InvalidRevision";
  readonly file: string;
  readonly problem: string;

  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(`${file}: ${problem}`, options);
    this.file = file;
    this.problem = problem;
  }
}

/** Two files have the same revision id. */
export class DuplicateRevision extends Error {
  override readonly name = "DuplicateRevision";
  readonly revision: string;
  readonly files: readonly string[];

  constructor(revision: string, files: readonly string[]) {
    super(`revision ${revision} is in several files: ${files.join(", ")}`);
    this.revision = revision;
    this.files = files;
  }
}

/** Two revisions start a branch of the same name. */
export class DuplicateBranchLabel extends Error {
  override readonly name = "DuplicateBranchLabel";
  readonly label: string;
  readonly revisions: readonly string[];

  constructor(label: string, revisions: readonly string[]) {
    super(`several revisions have the branch label ${label}: ${revisions.join(", ")}`);
    this.label = label;
    this.revisions = revisions;
  }
}

/** A revision names a parent or a dependency of which there is no file. */
export class MissingRevision extends Error {
  override readonly name = "MissingRevision";
  readonly file: string;
  readonly relation: "revises" | "dependsOn";
  readonly missing: string;

  constructor(file: string, relation: "revises" | "dependsOn", missing: string) {
    super(`${file}: \`${relation}\` names ${missing}, of which there is no file`);
    this.file = file;
    this.relation = relation;
    this.missing = missing;
  }
}

/** Revisions follow each other in a circle. */
export class CyclicRevisions extends Error {
  override readonly name = "CyclicRevisions";
  readonly members: readonly string[];

  constructor(members: readonly string[]) {
    super(`these revisions follow each other in a circle: ${members.join(", ")}`);
    this.members = members;
  }
}

/** One head was asked for, and there are several. */
export class MultipleHeads extends Error {
  override readonly name = "MultipleHeads";
  readonly target: string;
  readonly heads: readonly string[];

  constructor(target: string, heads: readonly string[]) {
    super(
      `"${target}" stands for ${heads.length} revisions: ${heads.join(", ")}; name one of them, LABEL@head for the head of one branch, or heads for all`,
    );
    this.target = target;
    this.heads = heads;
  }
}

/** A new revision would follow one that others follow already, and so begin a branch. */
export class NotAHead extends Error {
  override readonly name = "NotAHead";
  readonly revisions: readonly string[];
  readonly heads: readonly string[];
  readonly help: string;

  constructor(revisions: readonly string[], heads: readonly string[], canSplice = false) {
    const [are, them] = revisions.length === 1 ? ["is no head", "it"] : ["are no heads", "them"];
    super(`${revisions.join(", ")} ${are}: other revisions follow ${them} already.`);
    this.revisions = revisions;
    this.heads = heads;
    const splice = canSplice ? "; --splice begins a branch there all the same" : "";
    const what = heads.length === 1 ? "The head is" : "The heads are";
    this.help = `${what} ${heads.join(", ")}${splice}.`;
  }
}

/** Fewer than two revisions were named, and only several can be joined. */
export class NothingToMerge extends Error {
  override readonly name = "NothingToMerge";
  readonly revisions: readonly string[];
  readonly help = "Name two heads or more, or none for all of them; autogen heads lists them.";

  constructor(revisions: readonly string[]) {
    super(`There is nothing to join ${revisions.join(", ")} with.`);
    this.revisions = revisions;
  }
}

/** No revision has that id, prefix or branch label. */
export class UnknownRevision extends Error {
  override readonly name = "UnknownRevision";
  readonly target: string;

  constructor(target: string) {
    super(`there is no revision "${target}"; autogen history lists them`);
    this.target = target;
  }
}

/** Several revisions start like that. */
export class AmbiguousRevision extends Error {
  override readonly name = "AmbiguousRevision";
  readonly target: string;
  readonly candidates: readonly string[];

  constructor(target: string, candidates: readonly string[]) {
    super(`"${target}" could be any of ${candidates.join(", ")}; write more of it`);
    this.target = target;
    this.candidates = candidates;
  }
}

/** A number of steps from where the database stands leads to several revisions. */
export class AmbiguousSteps extends Error {
  override readonly name = "AmbiguousSteps";
  readonly target: string;
  readonly candidates: readonly string[];

  constructor(target: string, candidates: readonly string[]) {
    super(`"${target}" could lead to any of ${candidates.join(", ")}; name the revision to go to`);
    this.target = target;
    this.candidates = candidates;
  }
}

/** A number of steps leads past the end, or in the wrong direction. */
export class NoSuchStep extends Error {
  override readonly name = "NoSuchStep";
  readonly target: string;
  readonly available: number;

  constructor(target: string, available: number) {
    super(
      `"${target}" cannot be reached: there ${available === 1 ? "is 1 revision" : `are ${available} revisions`} in that direction`,
    );
    this.target = target;
    this.available = available;
  }
}

/** What was given does not say from where to where. */
export class InvalidRange extends Error {
  override readonly name = "InvalidRange";
  readonly range: string;
  readonly problem: string;

  constructor(range: string, problem: string) {
    super(`"${range}" is no range: ${problem}`);
    this.range = range;
    this.problem = problem;
  }
}

/** A range begins beside or above its end. */
export class NotAnAncestor extends Error {
  override readonly name = "NotAnAncestor";
  readonly revisions: readonly string[];
  readonly target: string;

  constructor(revisions: readonly string[], target: string) {
    super(
      `revision ${revisions.join(", ")} is not below ${target}, so nothing leads from the one to the other`,
    );
    this.revisions = revisions;
    this.target = target;
  }
}

/** A downgrade leads to a revision that the database does not have. */
export class RevisionNotApplied extends Error {
  override readonly name = "RevisionNotApplied";
  readonly revision: string;

  constructor(revision: string) {
    super(`revision ${revision} is not applied, so no downgrade leads to it`);
    this.revision = revision;
  }
}

/** The database has revisions of which there is no file. */
export class UnknownAppliedRevision extends Error {
  override readonly name = "UnknownAppliedRevision";
  readonly revisions: readonly string[];

  constructor(revisions: readonly string[]) {
    super(
      `the database has revisions of which there is no file: ${revisions.join(", ")}; bring the files back, from version control or the branch that applied them`,
    );
    this.revisions = revisions;
  }
}

/** A revision does not fit the model of what precedes it. */
export class UnreplayableRevision extends Error {
  override readonly name = "UnreplayableRevision";
  readonly revision: string;
  readonly direction: Direction;
  readonly help: string;

  constructor(revision: string, direction: Direction, cause: Error) {
    super(
      `The ${direction} of revision ${revision} cannot be run: ${cause.message.replace(/\.$/, "")}.`,
      { cause },
    );
    this.help = `Correct its ${direction} function: it has to fit what the revisions before it make.`;
    this.revision = revision;
    this.direction = direction;
  }
}
