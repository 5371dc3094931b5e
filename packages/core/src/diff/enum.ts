import type { Enum } from "../model/enum.ts";
import { isDeepEqual } from "../model/equal.ts";
import { nameOf } from "../names/qualified.ts";
import { enumUses } from "../operations/enum-replacement.ts";
import type { EnumValuePosition } from "../operations/enum-value.ts";
import type { Operation } from "../operations/operation.ts";
import { replacedEnum } from "../operations/replace-enum.ts";
import type { StandingDiffer } from "./standing.ts";

export const enum_: StandingDiffer<"enum"> = {
  kind: "enum",
  added: (enums) => enums.map((object) => ({ operation: "createEnum", enum: object })),
  removed: (enums) => enums.map((object) => ({ operation: "dropEnum", enum: object })),
  altered: (from, to, context) => {
    if (isDeepEqual(from.values, to.values)) return [];
    if (isSubsequence(from.values, to.values)) return addedValues(from, to);
    const uses = enumUses(context.from, from);
    const values = { from: from.values, to: to.values };
    return [{ operation: "replaceEnum", ...replacedEnum(nameOf(to), values, uses) }];
  },
};

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const value of whole) if (value === part[at]) at += 1;
  return at === part.length;
}

function addedValues(from: Enum, to: Enum): readonly Operation[] {
  let before = from;
  return to.values.flatMap((value, at): readonly Operation[] => {
    if (before.values[at] === value) return [];
    const added = { operation: "addEnumValue" as const, enum: before, value };
    const position = positionOf(to.values[at - 1], before.values.length === at);
    before = { ...before, values: before.values.toSpliced(at, 0, value) };
    return [{ ...added, position: position ?? { before: from.values[0] as string } }];
  });
}

function positionOf(previous: string | undefined, isLast: boolean): EnumValuePosition | undefined {
  if (isLast) return {};
  return previous === undefined ? undefined : { after: previous };
}
