/** What the library returns and the command line prints: plain data, serialisable as JSON. */
import type { Change, RenameRequest, ReviewKind } from "@autogen/core";
import type {
  BatchProgress,
  BuildProgress,
  Direction,
  Finding,
  Halfway,
  ResumeChoice,
  RunEvent,
} from "@autogen/revisions";

export type * from "./adopt-history-types.ts";
export type * from "./history-types.ts";
export type * from "./merge-types.ts";
export type * from "./run-types.ts";
export type * from "./squash-types.ts";
export type * from "./tenants/types.ts";
export type { BatchProgress, BuildProgress, Direction, Finding, ResumeChoice, RunEvent };

/** What a change does to the object that it is about. */
export type ChangeKind = Change;

/** One difference, seen from what is there towards what is wanted. */
export interface ChangeReport {
  /** The operation that makes the change: `addColumn`. */
  readonly operation: string;
  /** The object's name, every part quoted as SQL quotes it: `public.usage_events.success`. */
  readonly object: string;
  /** The kind of the object, as a person names it: `column`, `foreign key`. */
  readonly kind: string;
  readonly change: ChangeKind;
  /** A phrase that stands alone: `add column public.usage_events.success: boolean, not null`. */
  readonly summary: string;
  /** The end of the summary, shown beside the object's name: `boolean, not null`. */
  readonly detail?: string;
  /** The object was changed by hand in a managed table. */
  readonly drift?: true;
  /** It cannot be made, since this has its name: `a foreign table`, `an index of public.orders`. */
  readonly nameTakenBy?: string;
}

/** An object that is neither declared nor owned by the revisions. */
export interface UnmanagedReport {
  readonly object: string;
  readonly kind: string;
}

/** Something of an object that the tool cannot model, and so does not compare. */
export interface UnmodelledReport {
  readonly object: string;
  readonly kind: string;
  readonly attribute: string;
}

/** The outcome of comparing two databases. */
export interface DiffReport {
  /** Of two databases whose names without a schema mean different ones: those are paired. */
  readonly defaultSchemas?: { readonly from: string; readonly to: string };
  /** Whether there is nothing to report. */
  readonly equal: boolean;
  readonly changes: readonly ChangeReport[];
  readonly unmanaged: readonly UnmanagedReport[];
  readonly unmodelled: readonly UnmodelledReport[];
}

export interface DiffSqlReport extends DiffReport {
  /** A script for psql that makes the changes. */
  readonly sql: string;
}

export interface DiffRevisionReport extends DiffReport {
  /** The id of the revision. */
  readonly revision: string;
  /** The text of a revision file that makes the changes. It is not written. */
  readonly source: string;
  readonly review: readonly ReviewReport[];
  readonly proof: ProofReport;
}

/** What `check` compares the definitions with. */
export type CheckTarget = "database" | "revisions";

export interface CheckedChange extends ChangeReport {
  readonly against: CheckTarget;
}

export interface CheckReport extends DiffReport {
  readonly changes: readonly CheckedChange[];
  /** Revisions that the database does not have yet, in the order in which they would be applied. */
  readonly pending: readonly string[];
}

/** What was seen when an emitted file was run on a throwaway database. */
export interface ProofReport {
  readonly status: "proven" | "partly" | "unproven" | "skipped";
  /** The server it ran on: `PostgreSQL 18`. */
  readonly server?: string;
  /** Why it is not, or only partly, proven. */
  readonly reasons: readonly string[];
}

/** A line of the file that a person must look at: `// REVIEW: …` above a call. */
export interface ReviewReport {
  /**
   * A value or a mapping to fill in, a conversion that was chosen, data that is gone, or a drop that `--rename`
   * would have made a rename.
   */
  readonly kind: ReviewKind;
  readonly text: string;
  /** The function of the file that it stands in. */
  readonly direction: Direction;
}

export interface ProvedRevision {
  /** The id. */
  readonly revision: string;
  /** The absolute path of its file. */
  readonly file: string;
  readonly proof: ProofReport;
}

export interface ProveReport {
  /** Each after what it needs. */
  readonly revisions: readonly ProvedRevision[];
}

/** What was dropped and created, and may be one thing that has another name. */
export interface RenameReport {
  /** `column`, `table`, `value`; as `--rename` takes it. */
  readonly kind: string;
  readonly from: string;
  readonly to: string;
}

/** Something that is gone from the definitions, and what it may be called now, the likeliest first. */
export interface RenameQuestion {
  readonly kind: string;
  readonly from: string;
  readonly choices: readonly RenameReport[];
}

export interface RevisionReport extends DiffReport {
  /** Pairs of what is dropped and what is created that `--rename` could make one, the likeliest first. */
  readonly renames: readonly RenameReport[];
  /** The id of the revision; null where nothing changed. */
  readonly revision: string | null;
  /** The absolute path of its file; null where nothing changed. It ends in `.unproven` where it is. */
  readonly file: string | null;
  /** The text of the file. */
  readonly source?: string;
  /** What a person must look at in it, in the order of its lines. */
  readonly review: readonly ReviewReport[];
  readonly proof: ProofReport;
}

export interface AdoptReport extends RevisionReport {
  /** What was adopted and is not declared: the next revision drops it unless it is by then. */
  readonly undeclared: readonly UnmanagedReport[];
}

export interface StampReport {
  /** What is on record now and was not, or was of another file; each after what it needs. */
  readonly recorded: readonly string[];
  /** What is on record no longer. */
  readonly removed: readonly string[];
  /** Where the database stands afterwards; empty at base. */
  readonly current: readonly string[];
}

export interface VerifyReport {
  /** How many revision files there are. */
  readonly files: number;
  /** How many revisions the database has. */
  readonly applied: number;
  /** By the names of the revisions. */
  readonly findings: readonly Finding[];
}

export interface CurrentRevision {
  readonly revision: string;
  readonly message: string;
  readonly isHead: boolean;
  /** An ISO 8601 time. */
  readonly appliedAt?: string;
}

export interface CurrentReport {
  /** Empty where no revision has been applied. */
  readonly current: readonly CurrentRevision[];
  readonly heads: readonly string[];
  /** One whose upgrade stopped halfway is among them. */
  readonly pending: readonly string[];
  /** Revisions that stopped halfway; absent where none did. */
  readonly halfway?: readonly HalfwayReport[];
}

/** A revision of which some statements are committed and others are not. */
export type HalfwayReport = Halfway;

/** One side of a comparison. */
export type DiffSource = "definitions" | "revisions" | { readonly url: string };

export interface CheckOptions {
  /** Absent: both. */
  readonly against?: CheckTarget;
  /** What is unmanaged or not modelled is a finding as well. */
  readonly strict?: boolean;
}

export interface DiffOptions {
  readonly from: DiffSource;
  readonly to: DiffSource;
}

export interface DiffRevisionOptions extends DiffOptions {
  /** Absent: what is compared with what. */
  readonly message?: string;
  /** False: the file is not tried on a throwaway database. */
  readonly proof?: boolean;
  /** The time of the revision; absent: the clock's. */
  readonly now?: Date;
}

export interface RevisionOptions {
  readonly message: string;
  /** Empty functions, to write by hand, instead of the differences. */
  readonly empty?: boolean;
  /** What has another name now; everything else that is gone is dropped, and what is new is created. */
  readonly renames?: readonly RenameRequest[];
  /** Answers with one of the choices, or undefined where it is dropped; absent: nothing is asked. */
  readonly chooseRename?: (question: RenameQuestion) => Promise<RenameReport | undefined>;
  /** Gives the file's text and writes nothing. */
  readonly dryRun?: boolean;
  /** False: the file is not tried on a throwaway database. */
  readonly proof?: boolean;
  /** The time of the revision; absent: the clock's. */
  readonly now?: Date;
  /** The revision or prefix that the new one follows, where there are several heads. */
  readonly head?: string;
  /** Begins a branch where that is no head. */
  readonly splice?: boolean;
  readonly branchLabels?: readonly string[];
  readonly dependsOn?: readonly string[];
  /** The id of the revision, in the place of the one made from the time and the message. */
  readonly revId?: string;
}

export interface AdoptOptions extends Omit<RevisionOptions, "message" | "empty"> {
  /** Names as `check` prints them: `public.users.email`, `index:public.users.users_email_idx`. */
  readonly objects: readonly string[];
  /** Absent: the names of the objects. */
  readonly message?: string;
}

export interface StampOptions {
  /** `head`, `heads`, `base`, revisions or prefixes, `LABEL@head`. */
  readonly targets: readonly string[];
  /** Forgets first all that is recorded, also revisions of which there is no file. */
  readonly purge?: boolean;
  readonly onEvent?: (event: RunEvent) => void;
}

export type VerifyOptions = Readonly<Record<string, never>>;

export type CurrentOptions = Readonly<Record<string, never>>;

export interface ProveOptions {
  /** Revisions, their prefixes, or ranges `FROM:TO`; absent or empty: the heads. */
  readonly revisions?: readonly string[];
  /** Brings the heads of the files up to date. */
  readonly write?: boolean;
}
