import { basename, extname } from "node:path";
import type { Call } from "@autogen/core";
import { InvalidRevision } from "./errors.ts";
import { messageOf, provenOf } from "./message.ts";

/** The two functions of a revision, and the two ways to go. */
export type Direction = "upgrade" | "downgrade";

/** What a revision file says of its place among the others. */
export interface RevisionHead {
  readonly revision: string;
  /** The parents: none for a base, several for a merge. */
  readonly revises: readonly string[];
  readonly branchLabels: readonly string[];
  /** Revisions of other branches that have to be applied before. */
  readonly dependsOn: readonly string[];
  /** The revisions in whose place it is, each after those that it needs: it leads to where the last one does. */
  readonly replaces?: readonly string[];
  /** What the file says, where a graph shows other revisions in the place of those that it names. */
  readonly stated?: Pick<RevisionHead, "revises" | "dependsOn">;
  readonly service?: string;
  readonly file: string;
  readonly message: string;
  /** What the head of the file says of its proof. */
  readonly proven?: string;
}

/** A revision file, read whole. */
export interface Revision extends RevisionHead {
  readonly upgrade: readonly Call[];
  readonly downgrade: readonly Call[];
  /** The text of the file, where one of its calls holds code: what that means is nowhere else. */
  readonly code?: string;
}

/** A revision file, loaded. */
export interface RevisionModule {
  readonly file: string;
  readonly exports: Readonly<Record<string, unknown>>;
  /** The text of the file, in which the message is. */
  readonly source?: string;
}

/** Runs a function of a revision file and collects its calls. */
export type Recorder<Op> = (run: (op: Op) => void) => readonly Call[];

const EXPORTS: ReadonlySet<string> = new Set([
  "revision",
  "revises",
  "branchLabels",
  "dependsOn",
  "replaces",
  "service",
  "upgrade",
  "downgrade",
]);

/** Words that name a revision by its place. */
const RESERVED: ReadonlySet<string> = new Set(["head", "heads", "base", "current"]);

/**
 * The revision that a module is. Its two functions are run once each, by `record`.
 *
 * @throws InvalidRevision where the module is none; what a function of it threw is the `cause`
 */
export function readRevision<Op>(module: RevisionModule, record: Recorder<Op>): Revision {
  const upgrade = callsOf(module, "upgrade", record);
  const downgrade = callsOf(module, "downgrade", record);
  const isCode = [...upgrade, ...downgrade].some(({ args }) => args.some(isFunction));
  const code = isCode ? module.source : undefined;
  return { ...readHead(module), upgrade, downgrade, ...(code !== undefined && { code }) };
}

function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

/**
 * What a module says of its place. Its functions are neither run nor looked at.
 *
 * @throws InvalidRevision where the module is no revision
 */
export function readHead(module: RevisionModule): RevisionHead {
  const { file, exports } = module;
  refuseUnknownExports(module);
  const revision = revisionOf(module);
  const service = serviceOf(module);
  const proven = provenOf(module.source);
  const replaces = namesIn(module, "replaces", exports.replaces ?? []);
  if (replaces.includes(revision)) throw new InvalidRevision(file, "it replaces itself");
  return {
    revision,
    revises: parentsOf(module, revision),
    branchLabels: namesIn(module, "branchLabels", exports.branchLabels ?? []),
    dependsOn: namesIn(module, "dependsOn", exports.dependsOn ?? []),
    ...(replaces.length > 0 && { replaces }),
    ...(service !== undefined && { service }),
    file,
    message: messageOf(revision, module.source),
    ...(proven !== undefined && { proven }),
  };
}

function refuseUnknownExports({ file, exports }: RevisionModule): void {
  const unknown = Object.keys(exports).filter((name) => !EXPORTS.has(name));
  if (unknown.length > 0) {
    throw new InvalidRevision(
      file,
      `it exports ${unknown.join(", ")}, and a revision has only ${[...EXPORTS].join(", ")}`,
    );
  }
}

function revisionOf({ file, exports }: RevisionModule): string {
  const { revision } = exports;
  if (!isRevisionName(revision)) {
    throw new InvalidRevision(file, "`revision` has to be an id of letters, digits, _ and .");
  }
  const name = basename(file, extname(file));
  if (revision !== name) {
    throw new InvalidRevision(
      file,
      `its \`revision\` is ${revision}; file and revision are named alike`,
    );
  }
  return revision;
}

function parentsOf(module: RevisionModule, revision: string): readonly string[] {
  const { revises } = module.exports;
  const parents = revises === null ? [] : namesIn(module, "revises", revises);
  if (parents.includes(revision)) throw new InvalidRevision(module.file, "it revises itself");
  return parents;
}

function serviceOf({ file, exports: { service } }: RevisionModule): string | undefined {
  if (service === undefined || (typeof service === "string" && service !== "")) return service;
  throw new InvalidRevision(file, "`service` has to be a name");
}

/** One name or a list of them. */
function namesIn({ file }: RevisionModule, key: string, value: unknown): readonly string[] {
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!names.every(isRevisionName)) {
    const none = key === "revises" ? "; `null` where there is none" : "";
    throw new InvalidRevision(file, `\`${key}\` has to be a name or a list of names${none}`);
  }
  if (new Set(names).size < names.length) {
    throw new InvalidRevision(file, `\`${key}\` names something twice`);
  }
  return names;
}

/** Whether a value can be the id of a revision, or the label of a branch. */
export function isRevisionName(value: unknown): value is string {
  return typeof value === "string" && /^\w[\w.]*$/.test(value) && !RESERVED.has(value);
}

function callsOf<Op>(
  { file, exports }: RevisionModule,
  direction: Direction,
  record: Recorder<Op>,
): readonly Call[] {
  const run = exports[direction];
  if (!isPlainFunction<Op>(run)) {
    throw new InvalidRevision(
      file,
      `\`${direction}\` has to be a function, neither async nor a generator`,
    );
  }
  try {
    return record(run);
  } catch (cause) {
    throw new InvalidRevision(file, `\`${direction}\` failed: ${reasonOf(cause)}`, { cause });
  }
}

/** What a file has no name for, it has not imported. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause instanceof ReferenceError
    ? `${cause.message}; what belongs to autogen, such as sql and unfilled, is imported from "drizzle-autogen"`
    : cause.message;
}

function isPlainFunction<Op>(value: unknown): value is (op: Op) => void {
  return Object.prototype.toString.call(value) === "[object Function]";
}
