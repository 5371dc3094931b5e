/** What the rest of the system does with an operation, whatever it is. */
import type { Database } from "../model/database.ts";
import { heirsOf } from "../model/inheritance.ts";
import type { ObjectRef } from "../model/reference.ts";
import { withoutBeside } from "../model/taken-along.ts";
import { nameKey, nameOf } from "../names/qualified.ts";
import { adopt } from "./adopt.ts";
import { goneWith, withAttached } from "./attached.ts";
import {
  type ArgsOf,
  type BasicOperation,
  definitionIn,
  type ErasedDefinition,
  type PayloadOf,
  readIn,
  writeCall,
} from "./basic.ts";
import { type Call, UnknownOperation } from "./call.ts";
import {
  type Change,
  type Dependencies,
  type Effects,
  frozen,
  type OperationOf,
  type Review,
  type Statement,
} from "./definition.ts";
import type { Former } from "./former.ts";
import { VOCABULARY } from "./vocabulary.ts";

const DEFINITIONS = { ...VOCABULARY, adopt };

/** In memory complete in both directions, frozen and serialisable. */
export type Operation = BasicOperation | OperationOf<"adopt", PayloadOf<typeof adopt> & object>;

export type OperationName = keyof typeof DEFINITIONS;

/** What `upgrade` and `downgrade` of a revision file are given. A call is only collected. */
export type Operations = BasicOperations & {
  /**
   * Takes over an object that is there already: it is created where it is absent, belongs to the
   * revisions from then on, and is left in place by a downgrade.
   */
  readonly adopt: (create: (op: BasicOperations) => void) => void;
};

export type BasicOperations = {
  readonly [Name in keyof typeof VOCABULARY]: (...args: ArgsOf<(typeof VOCABULARY)[Name]>) => void;
};

function definitionOf(operation: { readonly operation: string }): ErasedDefinition {
  return definitionIn(DEFINITIONS, operation);
}

/** The operation of a call, complete: what the file leaves out comes from the database before it. */
export function readCall(database: Database, call: Call): Operation {
  const payload = readIn(definitionOf(call), database, call);
  return frozen({ operation: call.operation, ...payload }) as Operation;
}

export function callOf(operation: Operation): Call {
  return writeCall(definitionOf(operation), operation);
}

/**
 * The database after the operation.
 * @throws OperationConflict where it creates what is there, or changes what is not
 */
export function applyOperation(database: Database, operation: Operation): Database {
  const { apply, change, subject } = definitionOf(operation);
  const done = { ...operation, change, subject: subject(operation) };
  const along = goneWith(database, done);
  const after = withAttached(apply(database, operation), done, along);
  const isGone = change === "remove" && !("remade" in operation);
  return isGone ? withoutBeside(after, done.subject) : after;
}

/** The operation as it is for the database that it will find. */
export function placedIn(before: Database, operation: Operation): Operation {
  const { placed, instead } = definitionOf(operation);
  const other = instead?.(operation, before) as Operation | undefined;
  if (other) return other;
  return placed ? { ...operation, ...placed(operation, before) } : operation;
}

export function statementsOf(operation: Operation): readonly Statement[] {
  return definitionOf(operation).sql(operation);
}

/** Its guards, for a database on which others that come before it have not run yet. */
export function guardsBefore(operation: Operation, former: Former): readonly Statement[] {
  return definitionOf(operation).ahead?.(operation, former) ?? [];
}

/** What running it does to the database before it. */
export function effectsOf(operation: Operation, before: Database): Effects {
  const effects = definitionOf(operation).effects(operation, before);
  return withHeirs(effects, before);
}

/** PostgreSQL locks what has its columns from a table as it locks the table. */
function withHeirs(effects: Effects, before: Database): Effects {
  const stated = new Set(effects.locks.map(({ table }) => nameKey(table)));
  const locks = effects.locks.flatMap((lock) =>
    lock.only
      ? []
      : heirsOf(before, lock.table)
          .filter((heir) => !stated.has(nameKey(heir)))
          .map((heir) => ({ ...lock, table: nameOf(heir) })),
  );
  return locks.length === 0 ? effects : { ...effects, locks: [...effects.locks, ...locks] };
}

/** What a person must look at before it runs on that database; what is lost, last. */
export function reviewOf(operation: Operation, before: Database): readonly Review[] {
  const { review, effects } = definitionOf(operation);
  const { loses } = effects(operation, before);
  const loss: Review = { kind: "loss", text: `loses ${loses.join(", ")}` };
  return [...(review?.(operation, before) ?? []), ...(loses.length > 0 ? [loss] : [])];
}

/** Asked again and again while operations are ordered, of data that never changes. */
const dependencies = new WeakMap<Operation, Dependencies>();

export function dependenciesOf(operation: Operation): Dependencies {
  const known = dependencies.get(operation);
  if (known) return known;
  const found = definitionOf(operation).dependencies(operation);
  dependencies.set(operation, found);
  return found;
}

/** The operations that take it back, given the database after it. */
export function inverseOf(operation: Operation, after: Database): readonly Operation[] {
  return frozen(definitionOf(operation).inverse(operation, after)) as readonly Operation[];
}

/** What an operation does, for a person or a program. */
export interface Description {
  readonly operation: OperationName;
  readonly change: Change;
  readonly subject: ObjectRef;
  readonly detail: string;
}

export function describe(operation: Operation): Description {
  const { change, subject, detail } = definitionOf(operation);
  return {
    operation: operation.operation,
    change,
    subject: subject(operation),
    detail: detail(operation),
  };
}

const POSITION = new Map(Object.keys(DEFINITIONS).map((name, index) => [name, index]));

/** The place of the operation's kind among operations that do not depend on each other. */
export function positionOf(operation: Operation): number {
  const { adopted } = operation as { readonly adopted?: Operation };
  return POSITION.get((adopted ?? operation).operation) as number;
}

/** Runs a function of a revision file and collects its calls. */
export function record(run: (op: Operations) => void): readonly Call[] {
  const calls: Call[] = [];
  run(new Proxy({}, { get: (_, name) => collecting(name, calls) }) as Operations);
  return frozen(calls);
}

/** A method of `op`, made when it is asked for: a file uses few of them all. */
function collecting(operation: string | symbol, calls: Call[]): unknown {
  if (operation === "adopt") {
    return (create: (op: BasicOperations) => void) => {
      for (const call of record(create)) calls.push({ operation, args: [{ call }] });
    };
  }
  if (isBasic(operation))
    return (...args: readonly unknown[]) => void calls.push({ operation, args });
  return typeof operation === "string" ? unknown(operation) : undefined;
}

/** It is an error where it is called, and not where something asks whether it is there. */
function unknown(operation: string) {
  return () => {
    throw new UnknownOperation(operation);
  };
}

function isBasic(operation: string | symbol): operation is keyof typeof VOCABULARY {
  return Object.hasOwn(VOCABULARY, operation);
}
