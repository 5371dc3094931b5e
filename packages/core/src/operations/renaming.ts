/** Giving objects other names: the same for every kind but for its SQL. */
import { type Database, find } from "../model/database.ts";
import { findAnyTable } from "../model/existing-table.ts";
import type { PartKind, StandingKind } from "../model/kinds.ts";
import { partsOf } from "../model/parts.ts";
import { type ObjectRef, partRef } from "../model/reference.ts";
import { withPartRenamed, withStandingRenamed } from "../model/renamed/comment.ts";
import { renamedPart } from "../model/renamed/part.ts";
import { emptyTable } from "../model/table.ts";
import { ident } from "../names/identifier.ts";
import {
  type NameArgument,
  nameArgument,
  nameOf,
  type QualifiedName,
  readName,
} from "../names/qualified.ts";
import {
  type AnyOperation,
  defineOperation,
  type Effects,
  type OperationDefinition,
  type Statement,
} from "./definition.ts";
import { OperationConflict } from "./errors.ts";
import { NAME } from "./takes.ts";

export interface Renamed {
  readonly name: QualifiedName;
  readonly to: string;
}

export interface RenamedPart {
  readonly kind: PartKind;
  readonly table: QualifiedName;
  readonly from: string;
  readonly to: string;
}

interface StandingRenaming<Name extends string> {
  readonly operation: Name;
  readonly kind: StandingKind;
  readonly ref: (name: QualifiedName) => ObjectRef;
  readonly sql: (renamed: Renamed) => readonly Statement[];
  readonly apply: (database: Database, renamed: Renamed) => Database;
  readonly effects: (name: QualifiedName) => Effects;
}

export function renameStanding<const Name extends string>({
  operation,
  kind,
  ref,
  sql,
  apply,
  effects,
}: StandingRenaming<Name>): OperationDefinition<Name, Renamed, [name: NameArgument, to: string]> {
  return defineOperation({
    name: operation,
    change: "alter",
    subject: ({ name }) => ref(name),
    takes: [NAME, null],
    read: (_, name, to) => ({ name: readName(name), to }),
    write: ({ name, to }) => [nameArgument(name), to],
    sql,
    apply: (database, { name, to }) => {
      const other = { ...nameOf(name), name: to };
      if (!database.handwritten && !find(database, kind, name)) {
        throw new OperationConflict(ref(name), false);
      }
      if (find(database, kind, other)) throw new OperationConflict(ref(other), true);
      return withStandingRenamed(apply(database, { name, to }), kind, name, to);
    },
    effects: ({ name }) => effects(name),
    dependencies: () => ({}),
    inverse: ({ name, to }) => [
      { operation, name: { ...nameOf(name), name: to }, to: name.name } as AnyOperation,
    ],
    detail: ({ name, to }) => renameDetail(name.name, to),
  });
}

export function renameDetail(from: string, to: string): string {
  return `name ${ident(from)} → ${ident(to)}`;
}

interface PartRenaming<Name extends string> {
  readonly operation: Name;
  /** Among which the name is unique on a table. */
  readonly kinds: readonly [PartKind, ...PartKind[]];
  readonly sql: (renamed: RenamedPart) => readonly Statement[];
  readonly apply?: (database: Database, renamed: RenamedPart) => Database;
  readonly effects: (table: QualifiedName) => Effects;
}

export function renamePart<const Name extends string>({
  operation,
  kinds,
  sql,
  apply = renamedPart,
  effects,
}: PartRenaming<Name>): OperationDefinition<
  Name,
  RenamedPart,
  [table: NameArgument, name: string, to: string]
> {
  return defineOperation({
    name: operation,
    change: "alter",
    subject: ({ kind, table, from }) => partRef(kind, table, from),
    takes: [NAME, null, null],
    read: (database, table, from, to) => {
      const kind = kindOf(database, readName(table), kinds, from) ?? kinds[0];
      return { kind, table: readName(table), from, to };
    },
    write: ({ table, from, to }) => [nameArgument(table), from, to],
    sql,
    apply: (database, renamed) => {
      const { kind, table, from, to } = renamed;
      if (!database.handwritten && !kindOf(database, table, [kind], from)) {
        throw new OperationConflict(partRef(kind, table, from), false);
      }
      const taken = kindOf(database, table, kinds, to);
      if (taken) throw new OperationConflict(partRef(taken, table, to), true);
      return withPartRenamed(apply(database, renamed), renamed);
    },
    effects: ({ table }) => effects(table),
    dependencies: () => ({}),
    inverse: ({ kind, table, from, to }) => [
      { operation, kind, table, from: to, to: from } as AnyOperation,
    ],
    detail: ({ from, to }) => renameDetail(from, to),
  });
}

/** The kind of part that has the name on the table. */
function kindOf(
  database: Database,
  name: QualifiedName,
  kinds: readonly PartKind[],
  part: string,
): PartKind | undefined {
  const table = findAnyTable(database, name) ?? emptyTable(name);
  return kinds.find((kind) => partsOf(table, kind).some((one) => one.name === part));
}
