/** https://www.postgresql.org/docs/current/sql-createview.html */
import { objectRef, type View } from "@autogen/core";
import { type Attributes, readAttributes } from "./attributes.ts";
import { parametersFrom } from "./cells.ts";
import { standingReader } from "./reader.ts";
import { definedView, type ViewRow, viewQuery } from "./view-query.ts";

const ATTRIBUTES: Attributes = {
  "defaults of columns": { when: "EXISTS (SELECT FROM pg_attrdef WHERE adrelid = c.oid)" },
};

/** The words that PostgreSQL takes for true: https://www.postgresql.org/docs/current/datatype-boolean.html */
const TRUE = /^(t|tr|tru|true|y|ye|yes|on|1)$/i;

function optionsFrom(cell: readonly string[] | null): Partial<View> {
  const {
    check_option: checkOption,
    security_barrier: barrier = "",
    security_invoker: invoker = "",
  } = parametersFrom(cell ?? []);
  return {
    ...(checkOption && { checkOption: checkOption as "local" | "cascaded" }),
    ...(TRUE.test(barrier) && { securityBarrier: true as const }),
    ...(TRUE.test(invoker) && { securityInvoker: true as const }),
  };
}

export const view = standingReader("view", {
  needs: "view",
  queries: (scope) => ({ views: viewQuery<ViewRow>("v", {}, ATTRIBUTES, scope) }),
  read: ({ views }) =>
    views.map((row) => ({
      oid: row.oid,
      object: { ...definedView(row), ...optionsFrom(row.parameters) },
      attributes: readAttributes(row.attributes),
    })),
  ref: (object) => objectRef("view", object),
});
