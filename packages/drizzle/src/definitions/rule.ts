import { rawSql, ruleOn, ruleRef } from "@autogen/core";
import type { ReadContext } from "../context.ts";
import { isPgRule } from "../declarations/rule.ts";
import { templateText } from "../sql/template.ts";
import type { Declaration } from "./declaration.ts";
import { declareOnRelation } from "./on-relation.ts";

export function declareRule(value: unknown, context: ReadContext): Declaration<"rule"> | undefined {
  if (!isPgRule(value)) return undefined;
  const { name, event, where, instead, do: does, enabled } = value;
  return declareOnRelation(value, context, {
    kind: "rule",
    ref: (on) => ruleRef({ on, rule: name }),
    read: (_, on, invalid) => {
      const { drizzle } = context;
      const text = (template: unknown) =>
        templateText(template, { drizzle, table: undefined, columns: [], invalid });
      const commands = does === "nothing" ? [] : [does].flat();
      if (does !== "nothing" && commands.length === 0) {
        throw invalid('does nothing: write do: "nothing"');
      }
      if (enabled && on.kind !== "table") {
        throw invalid(
          `is on a view, where PostgreSQL has rules apply as usual: enabled "${enabled}"`,
        );
      }
      return ruleOn({
        on,
        rule: name,
        event,
        ...(instead && { instead: true }),
        ...(where && { where: rawSql(text(where)) }),
        commands: commands.map((command) => rawSql(text(command).replace(/;\s*$/, ""))),
        ...(enabled && { enabled }),
      });
    },
  });
}
