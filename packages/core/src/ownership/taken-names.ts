/** Names that operations would give, and that something has which stays. */
import { groupedBy } from "../model/groups.ts";
import { KIND_LABELS } from "../model/kinds.ts";
import { NAME_HOLDERS, type NameHolder } from "../model/name-holder.ts";
import { kindLabel, type ObjectRef, objectRef, refKey } from "../model/reference.ts";
import { inSchemaOf, type QualifiedName, sameName } from "../names/qualified.ts";
import { dependenciesOf, describe, type Operation } from "../operations/operation.ts";
import { type Holder, holdersIn } from "./name-holders.ts";
import type { Sources } from "./plan.ts";

/** A name that is to be given, and what has it. */
export interface TakenName {
  /** What the operation is about: the table, where the name is that of its key. */
  readonly subject: ObjectRef;
  readonly wanted: { readonly kind: string; readonly name: QualifiedName };
  readonly holder: NameHolder;
  /** The revisions have made what is to be there, and it is no longer declared. */
  readonly isLeft: boolean;
}

/**
 * PostgreSQL would refuse to give them. A proof does not see that where its database has only what is managed.
 * @param sources of which the live database has what stands
 */
export function takenNames(
  operations: readonly Operation[],
  { live, nameHolders = [] }: Pick<Sources, "live" | "nameHolders">,
): readonly TakenName[] {
  const creations = operations.filter((operation) => CREATES.has(describe(operation).change));
  if (creations.length === 0) return [];
  const holders = byName([...holdersIn(live), ...nameHolders]);
  const removed = new Set(
    operations.flatMap((operation) => dependenciesOf(operation).removes ?? []).map(refKey),
  );
  return creations.flatMap((operation) => takenBy(operation, holders, removed));
}

/** Whether something has the name already that a rename would give. */
export function isHeld(
  { kind, schema }: ObjectRef,
  name: string,
  { live, nameHolders = [] }: Pick<Sources, "live" | "nameHolders">,
): boolean {
  const holderKind = RENAMED[kind];
  if (!holderKind) return false;
  const given = schema === undefined ? { name } : { schema, name };
  const holders = byName([...holdersIn(live), ...nameHolders]);
  return NAME_HOLDERS[holderKind].some((space) => holders.has(refKey(objectRef(space, given))));
}

/** As what PostgreSQL has the names of those kinds that can get another. */
const RENAMED: { readonly [K in ObjectRef["kind"]]?: NameHolder["kind"] } = {
  table: "table",
  view: "view",
  materializedView: "materialized view",
  sequence: "sequence",
  enum: "enum",
  domain: "domain",
  compositeType: "composite type",
  rangeType: "range type",
  index: "index",
  primaryKey: "index",
  unique: "index",
};

const CREATES: ReadonlySet<string> = new Set(["add", "adopt"]);

interface NamedHolder {
  readonly holder: Holder;
  readonly key: string;
}

function takenBy(
  operation: Operation,
  holders: ReadonlyMap<string, readonly NamedHolder[]>,
  removed: ReadonlySet<string>,
): readonly TakenName[] {
  const { change, subject } = describe(operation);
  const isLeft = removed.has(refKey(subject));
  const found = new Map<Holder, TakenName>();
  for (const name of namesOf(operation)) {
    for (const { holder } of holders.get(refKey(name)) ?? []) {
      if (holder.goesWith?.some((ref) => removed.has(refKey(ref)))) continue;
      if (change === "adopt" && isItself(holder, subject)) continue;
      const wanted = wantedOf(name, subject);
      found.set(holder, { subject, wanted, holder: bare(holder), isLeft });
    }
  }
  return [...found.values()];
}

/** A sequence has no type, and PostgreSQL makes none where a type has its name. */
function namesOf(operation: Operation): readonly ObjectRef[] {
  const { provides = [] } = dependenciesOf(operation);
  const sequences = provides.filter(({ kind }) => kind === "sequence");
  return [...provides, ...sequences.map((each): ObjectRef => ({ ...each, kind: "type" }))];
}

/** A part's name stands beside its table's; what else a table brings are indexes. */
function wantedOf(name: ObjectRef, subject: ObjectRef): TakenName["wanted"] {
  const isSubject = name.path.at(-1) === subject.path.at(-1);
  return { kind: isSubject ? kindLabel(subject) : KIND_LABELS.index, name: namePath(name) };
}

/** What is adopted stands: itself, or the index of a table or constraint. */
function isItself({ kind, name, on }: Holder, subject: ObjectRef): boolean {
  const [first = ""] = subject.path;
  const own = inSchemaOf(namePath(subject), first);
  if (on) return sameName(on, own);
  return kind === kindLabel(subject) && sameName(name, own);
}

function namePath({ schema, path }: ObjectRef): QualifiedName {
  const name = path.at(-1) ?? "";
  return schema === undefined ? { name } : { schema, name };
}

function bare({ kind, name, on }: Holder): NameHolder {
  return { kind, name, ...(on && { on }) };
}

function byName(holders: readonly Holder[]): ReadonlyMap<string, readonly NamedHolder[]> {
  const named = holders.flatMap((holder) =>
    NAME_HOLDERS[holder.kind].map((space) => ({
      holder,
      key: refKey(objectRef(space, holder.name)),
    })),
  );
  return groupedBy(named, ({ key }) => key);
}
