/** What no attempt tells of two branches: it is said beside what was found. */
import type { Call, Sql } from "@autogen/core";
import type { Revision } from "../graph/revision.ts";
import type { Branches } from "./branches.ts";

/** Words of statements that change rows, or of what may hold such statements. */
const OF_ROWS = /\b(?:insert|update|delete|merge|copy|truncate|call|do)\b|^\s*(?:select|with)\b/i;

/** Why two branches may not commute, though they do not meet as far as can be seen. */
export function untriedIn({ own: [a, b] }: Branches): readonly string[] {
  return [...[...a, ...b].flatMap(codeOf), ...rowsOf(a, b)];
}

/** As in a proof, code is not run. */
function codeOf({ revision, upgrade }: Revision): readonly string[] {
  const code = upgrade.flatMap(({ operation, args: [why] }) =>
    operation === "run" ? [`"${why}"`] : [],
  );
  return code.length > 0 ? [`without the code of op.run in ${revision}: ${code.join(", ")}`] : [];
}

/** Of two fills the columns are known; SQL of its author's own may change any row that the other one does. */
function rowsOf(a: readonly Revision[], b: readonly Revision[]): readonly string[] {
  const [inA, inB] = [a.filter(changesRows), b.filter(changesRows)];
  const all = [...inA, ...inB];
  const isKnown = inA.length === 0 || inB.length === 0 || !all.some(hasSqlOfRows);
  if (isKnown) return [];
  const names = all.map(({ revision }) => revision).join(", ");
  return [`rows are not compared, and hand-written SQL may change the same ones: ${names}`];
}

function changesRows(revision: Revision): boolean {
  return hasSqlOfRows(revision) || revision.upgrade.some(isFill);
}

function hasSqlOfRows({ upgrade }: Revision): boolean {
  return upgrade.some(isSqlOfRows);
}

function isFill({ operation }: Call): boolean {
  return operation === "backfill";
}

function isSqlOfRows({ operation, args: [statement] }: Call): boolean {
  return operation === "execute" && OF_ROWS.test((statement as Sql).sql);
}
