/**
 * Whether a change of a column's type writes the table anew. PostgreSQL does not where the old
 * values are valid as they stand: a longer or unlimited varchar, a wider numeric of the same scale,
 * more bits, a higher precision (`ATColumnChangeRequiresRewrite` and the length coercions'
 * support functions).
 */
const LIMITED =
  /^(varchar|character varying|varbit|bit varying|numeric|decimal)\s*(?:\((\d+)(?:\s*,\s*(-?\d+))?\))?$/i;

interface LimitedType {
  readonly family: string;
  /** Infinite where the type has no limit. */
  readonly limit: number;
  readonly scale: number | undefined;
}

const FAMILIES: Readonly<Record<string, string>> = {
  varchar: "varchar",
  "character varying": "varchar",
  varbit: "varbit",
  "bit varying": "varbit",
  numeric: "numeric",
  decimal: "numeric",
};

function limitedType(type: string): LimitedType | undefined {
  if (type.toLowerCase() === "text")
    return { family: "varchar", limit: Infinity, scale: undefined };
  const match = LIMITED.exec(type);
  const family = FAMILIES[match?.[1]?.toLowerCase() ?? ""];
  if (!match || !family) return undefined;
  const limit = match[2] === undefined ? Infinity : Number(match[2]);
  const scale = match[2] === undefined || family !== "numeric" ? undefined : Number(match[3] ?? 0);
  return { family, limit, scale };
}

export function rewritesTable(from: string, to: string): boolean {
  if (from === to) return false;
  const before = limitedType(from);
  const after = limitedType(to);
  if (!before || !after || before.family !== after.family) return true;
  if (after.limit === Infinity) return false;
  return after.limit < before.limit || after.scale !== before.scale;
}
