import {
  type Commented,
  type CommentedKind,
  commentOn,
  commentRef,
  InvalidDefinition,
  ident,
  type ObjectRef,
  partRef,
  refName,
} from "@autogen/core";
import { invalidIn, modelName, type ReadContext } from "../context.ts";
import { isPgComment } from "../declarations/comment.ts";
import { isColumn, isPolicy, isRole, isTable, linkedTable, statedTableName } from "../drizzle.ts";
import { declareCollation } from "./collation.ts";
import { declareCompositeType } from "./composite-type.ts";
import type { Declaration } from "./declaration.ts";
import { declareDomain } from "./domain.ts";
import { declareEnum } from "./enum.ts";
import { declareEventTrigger } from "./event-trigger.ts";
import { declareExtension } from "./extension.ts";
import { declareMaterializedView } from "./materialized-view.ts";
import { declarePublication } from "./publication.ts";
import { declareRangeType } from "./range-type.ts";
import { declareRole } from "./role.ts";
import { declareRoutine } from "./routine.ts";
import { declareSchema } from "./schema.ts";
import { declareSequence } from "./sequence.ts";
import { declareStatistics } from "./statistics.ts";
import { declareTable } from "./table.ts";
import { declareTrigger } from "./trigger.ts";
import { declareView } from "./view.ts";

/** What stands alone, and how its comments call it. */
const STANDING: readonly (readonly [
  CommentedKind,
  (value: unknown, context: ReadContext) => Declaration | undefined,
])[] = [
  ["table", declareTable],
  ["view", declareView],
  ["materializedView", declareMaterializedView],
  ["statistics", declareStatistics],
  ["collation", declareCollation],
  ["type", declareEnum],
  ["type", declareCompositeType],
  ["type", declareDomain],
  ["type", declareRangeType],
  ["sequence", declareSequence],
  ["routine", declareRoutine],
  ["schema", declareSchema],
  ["role", declareRole],
  ["extension", declareExtension],
  ["publication", declarePublication],
  ["eventTrigger", declareEventTrigger],
  ["trigger", declareTrigger],
];

const PARTS = ["column", "constraint", "index", "policy", "trigger", "rule"] as const;

export function declareComment(
  value: unknown,
  context: ReadContext,
): Declaration<"comment"> | undefined {
  if (!isPgComment(value)) return undefined;
  const on = commentedBy(value.on, context);
  if (!on) {
    const shown = ident(String(value.text).slice(0, 40));
    throw new InvalidDefinition(`comment ${shown}`, problemOf(value.on));
  }
  const comment = commentOn(on, value.text);
  const object = refName(on, context.defaultSchema);
  return {
    kind: "comment",
    ref: commentRef(comment),
    object,
    scope: { schema: on.schema ?? context.defaultSchema, ...(isOfTable(on) && tableOf(on)) },
    identity: value,
    uses: () => [],
    read: (file) => {
      if (value.text === "") throw invalidIn(file, object, "has an empty comment, which is none");
      return comment;
    },
  };
}

function problemOf(on: unknown): string {
  return isRole(on)
    ? `is on the role ${ident(on.name)}, which is not managed: name it in entities.roles, without .existing()`
    : "is on nothing that the definitions declare";
}

function isOfTable({ kind }: Commented): boolean {
  return kind === "table" || kind === "view" || kind === "materializedView" || kind === "column";
}

function tableOf({ path: [table = ""] }: Commented): { readonly table: string } {
  return { table };
}

function commentedBy(on: unknown, context: ReadContext): Commented | undefined {
  if (isColumn(on)) return columnRef(on as never, context);
  if (isPolicy(on)) {
    const table = linkedTable(on);
    return table && part("policy", refOfTable(table, context), on.name);
  }
  return standing(on, context) ?? partBy(on, context);
}

function columnRef(column: { readonly table: unknown }, context: ReadContext): Commented {
  return part(
    "column",
    refOfTable(column.table, context),
    context.drizzle.columnName(column as never),
  );
}

function refOfTable(table: unknown, context: ReadContext): ObjectRef {
  const { schema, name } = statedTableName(table);
  const { name: own, ...place } = modelName(context, schema, name);
  return { kind: "table", path: [own], ...place };
}

function standing(on: unknown, context: ReadContext): Commented | undefined {
  for (const [kind, declare] of STANDING) {
    const ref = declare(on, context)?.ref;
    if (ref) return { ...ref, kind };
  }
  return undefined;
}

/** `{ constraint: "…", of: table }` and the like. */
function partBy(on: unknown, context: ReadContext): Commented | undefined {
  if (typeof on !== "object" || on === null || !("of" in on)) return undefined;
  const { of, ...named } = on as { readonly of: unknown } & Partial<
    Record<(typeof PARTS)[number], string>
  >;
  const kind = PARTS.find((one) => named[one] !== undefined);
  const name = kind && named[kind];
  const owner = isTable(of) ? refOfTable(of, context) : standing(of, context);
  return kind && name !== undefined && owner ? part(kind, owner, name) : undefined;
}

/** An index is known in its schema; a constraint of a type is a domain's. */
function part(kind: CommentedKind, owner: ObjectRef, name: string): Commented {
  const { path: [own = ""] = [], schema } = owner;
  const place = { ...(schema !== undefined && { schema }), name: own };
  if (kind === "index") return { ...owner, kind, path: [name] };
  const isOfDomain = kind === "constraint" && owner.kind === "type";
  return { ...partRef("table", place, name), kind: isOfDomain ? "domainConstraint" : kind };
}
