/** Revisions that are broken off, and the rows that they find. */
import { type Operations, record } from "@autogen/core";
import type { Revision } from "@autogen/revisions";

export interface RevisionSet {
  readonly name: string;
  /** Each follows the one before it. */
  readonly revisions: readonly Revision[];
  /** SQL that is run once a revision is applied. */
  readonly rows: Readonly<Record<string, string>>;
}

export interface Sketch {
  readonly upgrade: (op: Operations) => void;
  readonly downgrade: (op: Operations) => void;
}

/** Each follows the one before it. */
export function chained(sketches: Readonly<Record<string, Sketch>>): readonly Revision[] {
  const ids = Object.keys(sketches);
  return Object.entries(sketches).map(([id, { upgrade, downgrade }], at) => ({
    revision: id,
    revises: ids.slice(Math.max(0, at - 1), at),
    branchLabels: [],
    dependsOn: [],
    file: `${id}.ts`,
    message: id,
    upgrade: record(upgrade),
    downgrade: record(downgrade),
  }));
}
