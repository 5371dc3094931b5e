/** Where a case stands: its schemas in a database. */
import {
  type Database,
  describe as described,
  diff,
  type Equality,
  GLOBAL_KINDS,
  globalRef,
  ident,
  type ObjectRef,
  type Operation,
  refKey,
  refName,
} from "@autogen/core";
import { type Connection, readCatalog } from "@autogen/postgres";
import { segmentsOf, stepsOf } from "../../runner/segments.ts";
import type { Case, GlobalName } from "./case.ts";

/** Empties the schemas of a case, and makes its default one. */
export async function clear(
  connection: Connection,
  { home, schemas, globals }: Case,
): Promise<void> {
  const drops = [
    ...globals.map((each) => `DROP ${globalSql(each)} CASCADE;`),
    ...schemas.map((name) => `DROP SCHEMA IF EXISTS ${ident(name)} CASCADE;`),
  ];
  await connection.script(
    `SET client_min_messages = error; ${drops.join(" ")} CREATE SCHEMA ${ident(home)}`,
  );
}

/** Makes the default schema of a case that of the session. */
export function enter(connection: Connection, { home }: Case): Promise<void> {
  return connection.script(`SET search_path = ${ident(home)}`);
}

/** Runs operations as the runner does: a transaction for each segment. */
export async function run(
  connection: Connection,
  operations: readonly Operation[],
  databases: readonly [before: Database, after: Database],
): Promise<void> {
  const all = stepsOf(operations, databases[0]);
  for (const { kind, steps } of segmentsOf(all, databases)) {
    const statements = steps.map(({ sql }) => sql);
    const whole = kind === "together" ? ["BEGIN", ...statements, "COMMIT"] : statements;
    try {
      await connection.script(whole.join(";\n"));
    } catch (error) {
      await connection.script("ROLLBACK");
      throw error;
    }
  }
}

/** What the catalog shows. Whatever a model cannot say is no part of a random case. */
export async function read(
  connection: Connection,
  { home, schemas, globals }: Case,
): Promise<Database> {
  const catalog = await readCatalog(connection, { schemas, defaultSchema: home, isOwn: true });
  const { schema: all, ...rest } = owned(catalog.database, globals);
  const strangers = [...catalog.unmanaged, ...catalog.unmodelled];
  if (strangers.length > 0) throw new Error(`not modelled: ${JSON.stringify(strangers)}`);
  return { ...rest, schema: new Map([...all].filter(([, { name }]) => name !== home)) };
}

function globalSql({ kind, name }: GlobalName): string {
  const word = kind === "eventTrigger" ? "EVENT TRIGGER" : kind.toUpperCase();
  return `${word} IF EXISTS ${ident(name)}`;
}

/** Without what is in no schema and is of other cases. */
function owned(database: Database, globals: readonly GlobalName[]): Database {
  const own = new Set(globals.map(({ kind, name }) => refKey(globalRef(kind, name))));
  const isOurs = (ref: ObjectRef) => !ref.global || ref.kind === "schema" || own.has(refKey(ref));
  const comments = [...database.comment].filter(([, { on }]) => isOurs(on));
  const kinds = [...GLOBAL_KINDS].map((kind) => [
    kind,
    new Map([...database[kind]].filter(([, { name }]) => isOurs(globalRef(kind, name)))),
  ]);
  return { ...database, ...Object.fromEntries(kinds), comment: new Map(comments) };
}

/** @throws where there is a difference: a sentence for each change that would be needed */
export function expectSame(
  what: string,
  from: Database,
  to: Database,
  equality: Equality,
  { home }: Case,
): void {
  expectNothing(what, diff(from, to, equality), home);
}

export function expectNothing(what: string, operations: readonly Operation[], home: string): void {
  if (operations.length === 0) return;
  const sentences = operations.map((operation) => {
    const { operation: name, subject, detail } = described(operation);
    return `  ${name} ${refName(subject, home)}: ${detail}`;
  });
  throw new Error([`${what}:`, ...sentences].join("\n"));
}
