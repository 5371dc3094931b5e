/** What is beside a table that is dropped and made anew goes before it, and comes back after it. */
import { type Database, objectsOf } from "../model/database.ts";
import type { ObjectsByKind } from "../model/kinds.ts";
import { nameKey, type QualifiedName } from "../names/qualified.ts";
import { tablesMadeAnew } from "./made-anew.ts";
import type { Operation } from "./operation.ts";
import { applyAll } from "./series.ts";
import { capital } from "./standing.ts";

const KINDS = ["trigger", "rule", "statistics", "owner", "grant", "comment"] as const;

type Kind = (typeof KINDS)[number];

/** @param before the database before the operations */
export function withAttachedApart(
  operations: readonly Operation[],
  before: Database,
): readonly Operation[] {
  const anew = tablesMadeAnew(operations);
  if (anew.length === 0) return operations;
  const drops = anew.map((table): Operation => ({ operation: "dropTable", table }));
  const after = applyAll(before, drops);
  return KINDS.reduce((rest, kind) => withKindApart(rest, kind, before, after), operations);
}

function withKindApart<K extends Kind>(
  operations: readonly Operation[],
  kind: K,
  before: Database,
  after: Database,
): readonly Operation[] {
  const changes = new Map(operations.flatMap((each) => changeOf(each, kind)));
  const left = objectsOf(after, kind);
  const lost = [...objectsOf(before, kind)]
    .filter(([key]) => !left.has(key) && changes.get(key)?.verb !== "drop")
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const again = new Set(lost.map(([key]) => key));
  const pairs = lost.flatMap(([key, object]) => [
    { operation: `drop${capital(kind)}`, [kind]: object },
    { operation: `create${capital(kind)}`, [kind]: changes.get(key)?.object ?? object },
  ]) as unknown as readonly Operation[];
  const isSplit = (each: Operation) => changeOf(each, kind).some(([key]) => again.has(key));
  return [...operations.filter((each) => !isSplit(each)), ...pairs];
}

interface Change<K extends Kind> {
  readonly verb: "drop" | "alter";
  /** What becomes of it. */
  readonly object: ObjectsByKind[K];
}

/** What an operation does to an object of the kind that is there, by its key. */
function changeOf<K extends Kind>(
  operation: Operation,
  kind: K,
): readonly (readonly [string, Change<K>])[] {
  const {
    operation: name,
    to,
    [kind]: held,
  } = operation as unknown as {
    readonly operation: string;
  } & {
    readonly [key: string]: QualifiedName | undefined;
  };
  const [verb, object] =
    name === `alter${capital(kind)}` ? (["alter", to] as const) : (["drop", held] as const);
  if (object === undefined || (verb === "drop" && name !== `drop${capital(kind)}`)) return [];
  return [[nameKey(object), { verb, object: object as ObjectsByKind[K] }]];
}
