/** Functions of the user's that are called before and after each revision. */
import { failedWith, type Row, SessionLost } from "@autogen/postgres";
import type { Direction, Revision } from "../graph/revision.ts";

/** What a hook is told. */
export interface HookMoment {
  readonly revision: string;
  readonly direction: Direction;
  /** What the revision does, as its file says. */
  readonly message: string;
  /** Runs one statement in the session of the run, outside of any transaction. */
  readonly query: <R = Row>(sql: string, parameters?: readonly unknown[]) => Promise<readonly R[]>;
}

/** What it throws stops the run. */
export type RevisionHook = (moment: HookMoment) => void | Promise<void>;

export interface Hooks {
  /** Called before the first statement of each revision that is run. */
  readonly beforeRevision?: RevisionHook | undefined;
  /** Called when a revision is committed and on record. A run that is killed does not call it later. */
  readonly afterRevision?: RevisionHook | undefined;
}

/** A hook threw something. */
export class HookFailed extends Error {
  override readonly name = "HookFailed";
  readonly hook: keyof Hooks;
  readonly revision: string;
  readonly direction: Direction;
  readonly help: string;

  constructor(hook: keyof Hooks, revision: string, direction: Direction, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `${hook} of the ${direction} of revision ${revision} failed: ${reason.replace(/\.$/, "")}.`,
      { cause },
    );
    this.hook = hook;
    this.revision = revision;
    this.direction = direction;
    this.help =
      hook === "beforeRevision"
        ? "Nothing of the revision was run; run it again."
        : "The revision has run and stays; run it again for those behind it.";
  }
}

/** @throws HookFailed */
export async function callHook(
  hooks: Hooks,
  name: keyof Hooks,
  revision: Revision,
  { direction, query }: Pick<HookMoment, "direction" | "query">,
): Promise<void> {
  const hook = hooks[name];
  if (!hook) return;
  const failed = (cause: unknown) => new HookFailed(name, revision.revision, direction, cause);
  try {
    await hook({ revision: revision.revision, message: revision.message, direction, query });
  } catch (error) {
    await rolledBack(query).catch(unlessLost);
    throw failed(error);
  }
  if (await rolledBack(query))
    throw failed(new Error("it left a transaction open, which is rolled back"));
}

/** Ends a transaction that a hook has left, and tells whether there was one. */
async function rolledBack(query: HookMoment["query"]): Promise<boolean> {
  const isOpen = await isInTransaction(query);
  if (isOpen) await query("ROLLBACK");
  return isOpen;
}

/** Each transaction has another number, and a statement outside of any has its own. */
async function isInTransaction(query: HookMoment["query"]): Promise<boolean> {
  const number = () => query<{ id: string }>("SELECT pg_current_xact_id()::text AS id");
  try {
    const [[first], [second]] = [await number(), await number()];
    return first?.id === second?.id;
  } catch (error) {
    if (failedWith(error, IN_FAILED_TRANSACTION)) return true;
    throw error;
  }
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const IN_FAILED_TRANSACTION = "25P02";

function unlessLost(error: unknown): void {
  if (!(error instanceof SessionLost)) throw error;
}
