import { type Collation, objectRef, qualified } from "@autogen/core";
import { displayName, invalidIn, modelName, type ReadContext } from "../context.ts";
import { isPgCollation, type PgCollation } from "../declarations/collation.ts";
import { nameProblem } from "../names.ts";
import type { Declaration } from "./declaration.ts";
import { schemaDeclarations } from "./schema.ts";

export function declareCollation(
  value: unknown,
  context: ReadContext,
): Declaration<"collation"> | undefined {
  if (!isPgCollation(value)) return undefined;
  const schema = value.schema?.schemaName;
  const name = modelName(context, schema, value.name);
  const object = displayName(context, name);
  return {
    kind: "collation",
    ref: objectRef("collation", name),
    object,
    scope: { schema: schema ?? context.defaultSchema },
    identity: value,
    uses: () => schemaDeclarations(schema, context),
    read: (file) => {
      const problem = nameProblem(value.name) ?? shapeProblem(value);
      if (problem) throw invalidIn(file, object, problem);
      return { ...name, ...readCollation(value) };
    },
  };
}

/** What PostgreSQL would refuse. */
function shapeProblem(collation: PgCollation): string | undefined {
  const { provider = "libc", locale, lcCollate, lcCtype, deterministic, rules } = collation;
  const isSplit = lcCollate !== undefined || lcCtype !== undefined;
  if (isSplit && locale !== undefined) return "has both a locale and parts of one";
  if (isSplit && provider !== "libc") return "has parts of a locale, which only libc takes";
  if (isSplit && (lcCollate === undefined || lcCtype === undefined)) {
    return "has one part of a locale and not the other";
  }
  if (!isSplit && locale === undefined) return "has no locale";
  if (provider === "icu") return undefined;
  if (deterministic === false) return "is not deterministic, which only that of ICU can be";
  return rules === undefined ? undefined : "has rules, which only that of ICU can have";
}

/** Parts that are the same are one locale, as PostgreSQL dumps it. */
function readCollation(collation: PgCollation): Omit<Collation, "name" | "schema"> {
  const { provider = "libc", locale, lcCollate = "", lcCtype = "", ...more } = collation;
  const whole = locale ?? (lcCollate === lcCtype ? lcCollate : undefined);
  return {
    provider,
    ...(whole === undefined ? { lcCollate, lcCtype } : { locale: whole }),
    ...(more.deterministic === false && { nondeterministic: true }),
    ...(more.rules !== undefined && { rules: more.rules }),
  };
}

/** Its name as SQL; a text is that already. */
export function collationText(
  collation: PgCollation | string | undefined,
  context: ReadContext,
): string | undefined {
  if (typeof collation !== "object") return collation;
  const { schema, name } = collation;
  return qualified(modelName(context, schema?.schemaName, name));
}
