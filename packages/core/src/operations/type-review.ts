/** What a person must look at where a column gets another type. */
import type { Column } from "../model/column.ts";
import { typeText } from "../model/type-text.ts";
import { isUnfilled } from "../model/unfilled.ts";
import { ident } from "../names/identifier.ts";
import { type QualifiedName, qualified } from "../names/qualified.ts";
import { NUMBERS } from "./assignment.ts";
import type { Using } from "./conversion.ts";
import type { Review } from "./definition.ts";
import { shortenedTo } from "./type-guard.ts";

interface Retyped {
  readonly table: QualifiedName;
  readonly from: Column;
  readonly to: Column;
}

export function typeReview(retyped: Retyped, using: Using | undefined): readonly Review[] {
  const text = reviewText(retyped, using);
  return text === undefined ? [] : [{ kind: "cast", text }];
}

function reviewText({ table, from, to }: Retyped, using: Using | undefined): string | undefined {
  const column = ident(from.name);
  const name = `${qualified(table)}.${column}`;
  if (isUnfilled(using)) {
    return `nothing makes ${to.type} of ${from.type}: put sql\`…\` over ${name} in the place of unfilled, or add a column beside it, fill that, and drop this one`;
  }
  if (using !== undefined) {
    return `values of ${name} become ${to.type} by ${using.sql}; one that cannot is refused`;
  }
  const length = shortenedTo(from.type, to.type);
  if (length !== undefined) {
    return `values of ${name} with more than ${length} characters are refused; using: sql\`left(${column}, ${length})\` would cut them off`;
  }
  return isNarrower(from.type, to.type)
    ? `values of ${name} that are out of the range of ${to.type} are refused`
    : undefined;
}

/** Of two types of numbers, whether the first has values beyond the second. */
function isNarrower(from: string, to: string): boolean {
  const [before, after] = [typeText(from), typeText(to)];
  const [was, is] = [NUMBERS.indexOf(before.base), NUMBERS.indexOf(after.base)];
  if (was < 0 || is < 0 || before.isArray !== after.isArray) return false;
  if (was !== is) return is < was;
  return wholeDigits(after.arguments) < wholeDigits(before.arguments);
}

/** The digits before the point that a numeric takes. */
function wholeDigits([precision, scale = "0"]: readonly string[]): number {
  return precision === undefined ? Infinity : Number(precision) - Number(scale);
}
