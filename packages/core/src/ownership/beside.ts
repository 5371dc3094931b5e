/** What nobody here has made, and what may stand on what is ours. */
import { find } from "../model/database.ts";
import type { TablePart } from "../model/dependants.ts";
import { anyTables, findAnyTable } from "../model/existing-table.ts";
import { type AnyView, viewsIn } from "../model/view-reads.ts";
import { nameOf } from "../names/qualified.ts";
import type { Beside } from "../operations/beside.ts";
import type { Sources } from "./plan.ts";

export function unmanagedBeside(sources: Sources): Beside {
  return {
    views: unmanagedViews(sources),
    policies: unmanagedPolicies(sources),
    live: sources.live,
  };
}

function unmanagedViews({ live, declared, owned }: Sources): readonly AnyView[] {
  const isOurs = ({ kind, view }: AnyView): boolean =>
    [declared, owned].some((source) => find(source, kind, view) !== undefined);
  return viewsIn(live).filter((each) => !isOurs(each));
}

/** Those that are neither declared nor owned, whoever makes their tables. */
function unmanagedPolicies({ live, declared, owned }: Sources): readonly TablePart<"policy">[] {
  return anyTables(live).flatMap((table) => {
    const ours = [declared, owned].flatMap((source) => findAnyTable(source, table)?.policies ?? []);
    const names = new Set(ours.map(({ name }) => name));
    return table.policies
      .filter(({ name }) => !names.has(name))
      .map((part) => ({ kind: "policy" as const, table: nameOf(table), part }));
  });
}
