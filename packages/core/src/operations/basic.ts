/** The operations of the vocabulary as types, and their definitions by name. */
import type { Database } from "../model/database.ts";
import { type Call, UnknownOperation } from "./call.ts";
import type { OperationDefinition, OperationOf } from "./definition.ts";
import { assertTaken } from "./takes.ts";
import { VOCABULARY } from "./vocabulary.ts";

type Vocabulary = typeof VOCABULARY;

export type PayloadOf<Definition> = Definition extends {
  apply: (database: Database, payload: infer Payload) => Database;
}
  ? Payload
  : never;

export type ArgsOf<Definition> = Definition extends {
  read: (database: Database, ...args: infer Args) => object;
}
  ? Args
  : never;

export type BasicOperation = {
  [Name in keyof Vocabulary]: OperationOf<Name, PayloadOf<Vocabulary[Name]> & object>;
}[keyof Vocabulary];

/** A definition as the generic code sees it: of whatever operation it is handed. */
export type ErasedDefinition = OperationDefinition<string, object, readonly unknown[]>;

export function definitionIn(
  vocabulary: object,
  { operation }: { readonly operation: string },
): ErasedDefinition {
  if (!Object.hasOwn(vocabulary, operation)) throw new UnknownOperation(operation);
  return vocabulary[operation as keyof typeof vocabulary];
}

export function basicDefinition(operation: { readonly operation: string }): ErasedDefinition {
  return definitionIn(VOCABULARY, operation);
}

/**
 * The payload of a call; the database before it supplies the rest.
 * @throws UnknownKey; and what reading it throws
 */
export function readIn(definition: ErasedDefinition, database: Database, call: Call): object {
  assertTaken(call, definition.takes);
  return definition.read(database, ...call.args);
}

/** The call that stands for the operation in a revision file. */
export function writeCall<Operation extends { readonly operation: string }>(
  definition: ErasedDefinition,
  operation: Operation,
): Call {
  const args = definition.write(operation).filter((arg) => arg !== undefined);
  return { operation: operation.operation, args };
}
