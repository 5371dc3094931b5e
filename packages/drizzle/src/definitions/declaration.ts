import type { ObjectRef, ObjectsByKind, StandingKind } from "@autogen/core";
import type { ReadContext } from "../context.ts";
import type { Scope } from "../filters.ts";

/** An object that stands alone, as a module declares it. */
export interface Declaration<K extends StandingKind = StandingKind> {
  readonly kind: K;
  readonly ref: ObjectRef;
  /** Its name for a person. */
  readonly object: string;
  /** What the filters go by. */
  readonly scope: Scope;
  /** Declarations of one name are one object if these are identical. */
  readonly identity: unknown;
  /** What it is made with, whether or not a module exports that too. */
  readonly uses: () => readonly Declaration[];
  /** The model's object; the file is where it is declared. */
  readonly read: (file: string) => ObjectsByKind[K];
}

/** Gives the declaration that an exported value is; undefined for everything else. */
export type Declare<K extends StandingKind> = (
  value: unknown,
  context: ReadContext,
) => Declaration<K> | undefined;
