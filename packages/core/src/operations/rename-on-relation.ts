/** Other names for what a relation has and is known by it: https://www.postgresql.org/docs/current/sql-altertrigger.html */
import { type Database, find, put, remove } from "../model/database.ts";
import type { ObjectRef } from "../model/reference.ts";
import { withOnRelationRenamed } from "../model/renamed/comment.ts";
import { ruleOn, ruleRef } from "../model/rule.ts";
import { relationOf, triggerOn, triggerRef } from "../model/trigger.ts";
import { ident } from "../names/identifier.ts";
import { qualified } from "../names/qualified.ts";
import {
  type AnyOperation,
  defineOperation,
  type OperationDefinition,
  statement,
} from "./definition.ts";
import { OperationConflict } from "./errors.ts";
import { RELATION_TARGET, type RelationTarget } from "./on-relation.ts";
import type { OnRelation, OnRelationKind } from "./on-relation-change.ts";
import { renameDetail } from "./renaming.ts";
import { readTarget, writeTarget } from "./target.ts";

export interface RenamedOnRelation {
  readonly on: ObjectRef;
  readonly from: string;
  readonly to: string;
}

interface Facets<Name extends string> {
  readonly operation: Name;
  readonly kind: OnRelationKind;
  readonly word: string;
  readonly ref: (on: ObjectRef, name: string) => ObjectRef;
  /** By that name, and what else is known of it. */
  readonly named: (on: ObjectRef, name: string, object: OnRelation | undefined) => OnRelation;
}

function renameOnRelation<const Name extends string>({
  operation,
  kind,
  word,
  ref,
  named,
}: Facets<Name>): OperationDefinition<
  Name,
  RenamedOnRelation,
  [on: RelationTarget, name: string, to: string]
> {
  const objectIn = (database: Database, on: ObjectRef, name: string) =>
    find(database, kind, named(on, name, undefined));
  return defineOperation({
    name: operation,
    change: "alter",
    subject: ({ on, from }) => ref(on, from),
    takes: [RELATION_TARGET, null, null] as never,
    read: (_, on, from, to) => ({ on: readTarget(on), from, to }),
    write: ({ on, from, to }) => [writeTarget(on), from, to],
    sql: ({ on, from, to }) =>
      statement(
        `ALTER ${word} ${ident(from)} ON ${qualified(relationOf(on))} RENAME TO ${ident(to)}`,
      ),
    apply: (database, { on, from, to }) => {
      const found = objectIn(database, on, from);
      if (!found && !database.handwritten) throw new OperationConflict(ref(on, from), false);
      if (objectIn(database, on, to)) throw new OperationConflict(ref(on, to), true);
      if (!found) return database;
      const renamed = put(remove(database, kind, found), kind, named(on, to, found) as never);
      return withOnRelationRenamed(renamed, kind, { relation: relationOf(on), from, to });
    },
    effects: ({ on }) => ({
      locks: [{ table: relationOf(on), mode: "ACCESS EXCLUSIVE", duration: "brief" }],
      loses: [],
    }),
    dependencies: () => ({}),
    inverse: ({ on, from, to }) => [{ operation, on, from: to, to: from } as AnyOperation],
    detail: ({ from, to }) => renameDetail(from, to),
  });
}

export const renameTrigger = renameOnRelation({
  operation: "renameTrigger",
  kind: "trigger",
  word: "TRIGGER",
  ref: (on, trigger) => triggerRef({ on, trigger }),
  named: (on, trigger, object) =>
    triggerOn({ timing: "after", events: [], execute: "", ...object, on, trigger }),
});

export const renameRule = renameOnRelation({
  operation: "renameRule",
  kind: "rule",
  word: "RULE",
  ref: (on, rule) => ruleRef({ on, rule }),
  named: (on, rule, object) => ruleOn({ event: "insert", commands: [], ...object, on, rule }),
});
