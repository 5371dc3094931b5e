import { summaryOf } from "../library/summary.ts";
import type { ChangeReport, DiffReport, RevisionReport } from "../library/types.ts";

type Facts = Omit<ChangeReport, "summary">;

function change(facts: Facts): ChangeReport {
  return { ...facts, summary: summaryOf(facts) };
}

export const ADDED = change({
  operation: "addColumn",
  object: "public.usage_events.success",
  kind: "column",
  change: "add",
  detail: "boolean, not null, default true",
});

export const REMOVED = change({
  operation: "dropIndex",
  object: "public.jobs_user_created_at_idx",
  kind: "index",
  change: "remove",
});

export const ALTERED = change({
  operation: "alterColumn",
  object: 'public."Users".email',
  kind: "column",
  change: "alter",
  detail: "varchar(50) → varchar(80)",
});

export const DRIFT: ChangeReport = {
  ...change({
    operation: "dropColumn",
    object: "public.users.note",
    kind: "column",
    change: "remove",
  }),
  drift: true,
};

export const EQUAL: DiffReport = { equal: true, changes: [], unmanaged: [], unmodelled: [] };

export const DIFFERENT: DiffReport = {
  equal: false,
  changes: [ADDED, REMOVED, ALTERED],
  unmanaged: [{ object: "public.scratch", kind: "table" }],
  unmodelled: [{ object: "public.jobs", kind: "table", attribute: "storage parameters" }],
};

export const REVISION: RevisionReport = {
  ...DIFFERENT,
  revision: "202611201432_add_success_column",
  file: "/nowhere/generated/202611201432_add_success_column.ts",
  source: "export const revision = 1;\n",
  renames: [],
  review: [],
  proof: { status: "proven", server: "PostgreSQL 18", reasons: [] },
};
