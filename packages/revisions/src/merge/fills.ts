/** Fills of two branches that give rows other values in the other order: no model knows of rows. */
import {
  type Backfill,
  columnRefs,
  type Database,
  dataKey,
  enumUses,
  isSql,
  nameKey,
  namesIn,
  type ObjectRef,
  type Operation,
  refKey,
} from "@autogen/core";
import type { BranchMeeting } from "./orders.ts";

/** A complete operation, and the revision that it is of. */
export interface Placed {
  readonly revision: string;
  readonly operation: Operation;
}

/** An operation that gives rows other values, and of which columns. */
interface Write extends Placed {
  readonly columns: readonly ObjectRef[];
}

/** The first two that fill the same, or of which one fills by what the other fills. */
export function fillMeeting(
  before: Database,
  a: readonly Placed[],
  b: readonly Placed[],
): BranchMeeting | undefined {
  const writes = (operations: readonly Placed[]) =>
    operations.flatMap((each) => writeOf(each, before));
  const [ofA, ofB] = [writes(a), writes(b)];
  for (const one of ofA) {
    for (const other of ofB) {
      const subject = sharedBy(one, other) ?? sharedBy(other, one);
      if (subject) return { reason: "fills", subject, places: [placeOf(one), placeOf(other)] };
    }
  }
  return undefined;
}

function placeOf({ revision, operation }: Placed) {
  return { revision, operation };
}

function writeOf(placed: Placed, before: Database): readonly Write[] {
  const columns = columnsWritten(placed.operation, before);
  return columns.length > 0 ? [{ ...placed, columns }] : [];
}

/** What a change of a type makes of values may be another thing for values that were filled. */
function columnsWritten(operation: Operation, before: Database): readonly ObjectRef[] {
  switch (operation.operation) {
    case "backfill":
      return columnRefs(operation.table, Object.keys(operation.set));
    case "alterColumn":
      return operation.from.type === operation.to.type
        ? []
        : columnRefs(operation.table, [operation.to.name]);
    case "renameEnumValue":
    case "replaceEnum":
      return enumUses(before, operation.enum).columns.flatMap(({ table, column }) =>
        columnRefs(table, [column.name]),
      );
    default:
      return [];
  }
}

/** A column that one gives values, and that the other fills, or reads to fill. */
function sharedBy(writer: Write, reader: Write): ObjectRef | undefined {
  const fill = reader.operation;
  if (fill.operation !== "backfill" || isSameFill(writer.operation, fill)) return undefined;
  const own = new Set(reader.columns.map(refKey));
  return writer.columns.find((column) => own.has(refKey(column)) || isRead(column, fill));
}

/** By names: what it says too much of is for a person to see. */
function isRead(column: ObjectRef, { table, set, where }: Backfill): boolean {
  const [relation = "", name = ""] = column.path;
  const texts = [...Object.values(set), where].flatMap((part) => (isSql(part) ? [part.sql] : []));
  const isOwn = nameKey(table) === nameKey({ ...column, name: relation });
  return texts.map(namesIn).some((names) => names.has(name) && (isOwn || names.has(relation)));
}

/** Either order runs the one and then the same. */
function isSameFill(one: Operation, other: Backfill): boolean {
  return one.operation === "backfill" && meaning(one) === meaning(other);
}

function meaning({ table, set, where }: Backfill): string {
  return dataKey([table, set, where]);
}
