/**
 * A new value of an enumerated type cannot be used before its transaction is committed.
 * https://www.postgresql.org/docs/current/sql-altertype.html
 */
import {
  type Database,
  dependenciesOf,
  describe,
  type ObjectRef,
  type Operation,
  objectRef,
  refKey,
  suspends,
  typeNameOf,
} from "@autogen/core";

/** Whether there can be an operation before which this one must be committed. */
export function mayNeedCommit(operation: Operation): boolean {
  return (dependenciesOf(operation).commitBeforeUse ?? []).length > 0;
}

/**
 * Whether the first operation must be committed before the second runs. An expression names no type,
 * so all that is done to a table with a column of the type counts as use of the new value; of
 * hand-written SQL nothing is known. What makes way for a moment does so after the commit: a run that ended between the
 * two would leave it away.
 *
 * @param databases those in which columns of the type are looked for
 */
export function mustCommitBefore(
  first: Operation,
  second: Operation,
  databases: readonly Database[],
): boolean {
  const { commitBeforeUse: made = [] } = dependenciesOf(first);
  const { requires = [], provides = [], commitBeforeUse = [] } = dependenciesOf(second);
  if (made.length === 0 || commitBeforeUse.length > 0) return false;
  if (describe(second).change === "run" || suspends(second)) return true;
  const used = new Set([...made, ...tablesWith(made, databases)].map(refKey));
  return [...requires, ...provides].some((ref) => used.has(refKey(tableOf(ref))));
}

function tablesWith(
  types: readonly ObjectRef[],
  databases: readonly Database[],
): readonly ObjectRef[] {
  const keys = new Set(types.map(refKey));
  return databases
    .flatMap(({ table }) => [...table.values()])
    .filter(({ columns }) => columns.some(({ type }) => keys.has(typeKey(type))))
    .map((table) => objectRef("table", table));
}

function typeKey(columnType: string): string {
  const name = typeNameOf(columnType);
  return name ? refKey(objectRef("type", name)) : "";
}

/** The table of a part; itself for what stands alone. */
function tableOf(ref: ObjectRef): ObjectRef {
  const [name = "", part] = ref.path;
  return part === undefined ? ref : objectRef("table", { ...schemaOf(ref), name });
}

function schemaOf({ schema }: ObjectRef): { readonly schema?: string } {
  return schema === undefined ? {} : { schema };
}
