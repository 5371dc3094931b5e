import { globalRef, objectRef } from "../model/reference.ts";
import type { Sql } from "../model/sql.ts";
import type { View } from "../model/view.ts";
import { readRefs, relationRef } from "../model/view-reads.ts";
import { nameOf, qualified } from "../names/qualified.ts";
import { changedKeys, partFrom, type SpecOf, specOf } from "./changes.ts";
import { type Effects, type Statement, statement } from "./definition.ts";
import { expressionSql } from "./expression.ts";
import { createViewOperation, dropViewOperation, remadeSql } from "./remade-view.ts";
import { routineRefs } from "./routine-refs.ts";
import { viewExists } from "./sql.ts";
import type { StandingFacets } from "./standing.ts";
import { type AlterableFacets, type Altered, alterOperation } from "./standing-alter.ts";
import { queryChange, typeRef } from "./view-parts.ts";

/** A view as a revision file writes it. */
export interface ViewSpec extends Omit<SpecOf<View>, "schema" | "definition"> {
  /** The query, without what follows it in CREATE VIEW. */
  readonly definition: Sql;
}

/** The storage parameters that views have. */
const PARAMETERS = {
  checkOption: "check_option",
  securityBarrier: "security_barrier",
  securityInvoker: "security_invoker",
} as const satisfies Partial<Record<keyof View, string>>;

type Parameter = keyof typeof PARAMETERS;

const NAMES = Object.keys(PARAMETERS) as readonly Parameter[];

function parametersSql(view: View, names: readonly Parameter[] = NAMES): string {
  return names
    .filter((name) => view[name] !== undefined)
    .map((name) => `${PARAMETERS[name]} = ${view[name]}`)
    .join(", ");
}

function createViewSql(view: View): string {
  const parameters = parametersSql(view);
  const options = parameters && ` WITH (${parameters})`;
  return `CREATE VIEW ${qualified(view)}${options} AS ${expressionSql(view.definition)}`;
}

const dropViewSql = (view: View): string => `DROP VIEW ${qualified(view)}`;

/** Options change in place; a query with other columns needs another view. */
function alterViewSql({ from, to }: Altered<"view">): readonly Statement[] {
  if (isRenewed({ from, to })) {
    return remadeSql("view", to, dropViewSql(from), (view) => [createViewSql(view)]);
  }
  const given = NAMES.filter((name) => to[name] !== undefined && to[name] !== from[name]);
  const taken = NAMES.filter((name) => to[name] === undefined && from[name] !== undefined);
  const alter = `ALTER VIEW ${qualified(to)}`;
  return [
    ...(given.length > 0 ? statement(`${alter} SET (${parametersSql(to, given)})`) : []),
    ...(taken.length > 0
      ? statement(`${alter} RESET (${taken.map((name) => PARAMETERS[name]).join(", ")})`)
      : []),
  ];
}

function isRenewed({ from, to }: Altered<"view">): boolean {
  return from.definition.sql !== to.definition.sql;
}

function locked(view: View): Effects {
  return {
    locks: [{ table: nameOf(view), mode: "ACCESS EXCLUSIVE", duration: "brief" }],
    loses: [],
  };
}

function viewSpec({ schema: _, ...view }: View): ViewSpec {
  return specOf<Omit<View, "schema">>(view);
}

export const viewFacets: StandingFacets<"view", ViewSpec> & AlterableFacets<"view", ViewSpec> = {
  kind: "view",
  ref: (view) => objectRef("view", view),
  provides: (view) => [relationRef(view), typeRef(view)],
  requires: (view) => [
    ...(view.schema === undefined ? [] : [globalRef("schema", view.schema)]),
    ...readRefs(view),
    ...routineRefs(view.definition.sql),
  ],
  takes: {
    keys: { definition: null, checkOption: null, securityBarrier: null, securityInvoker: null },
  },
  spec: viewSpec,
  object: (name, { definition = { sql: "" }, ...spec }) => ({
    ...partFrom<View>(name.name, { definition, ...spec }),
    ...nameOf(name),
  }),
  createSql: (view) => [createViewSql(view)],
  dropSql: dropViewSql,
  exists: (view) => viewExists(view, "v"),
  dropEffects: locked,
  detail: (view) => parametersSql(view),
  renews: isRenewed,
  alterSql: alterViewSql,
  alterEffects: ({ to }) => locked(to),
  alterDetail: ({ from, to }) =>
    changedKeys(viewSpec(from), viewSpec(to))
      .map((key) =>
        key === "definition"
          ? queryChange(from.definition, to.definition)
          : `${PARAMETERS[key]} ${from[key] ?? "none"} → ${to[key] ?? "none"}`,
      )
      .join(", "),
};

export const createView = createViewOperation(viewFacets);
export const dropView = dropViewOperation(viewFacets);
export const alterView = alterOperation(viewFacets);
