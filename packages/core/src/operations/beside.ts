/** What nobody here has made, and what may stand on what is ours. */
import type { Database } from "../model/database.ts";
import { put } from "../model/database.ts";
import { partKey, type TablePart } from "../model/dependants.ts";
import { findAnyTable } from "../model/existing-table.ts";
import { emptyTable } from "../model/table.ts";
import type { AnyView } from "../model/view-reads.ts";
import { nameKey } from "../names/qualified.ts";
import type { Operation } from "./operation.ts";
import { adding, dropping } from "./part-operations.ts";
import { REMADE } from "./remade.ts";
import { restorePolicy, suspendPolicy } from "./suspended-policy.ts";

export interface Beside {
  readonly views: readonly AnyView[];
  readonly policies: readonly TablePart<"policy">[];
  /** All tables, with those that have columns from ours. */
  readonly live?: Database;
}

export const NOTHING_BESIDE: Beside = { views: [], policies: [] };

/** The database with those policies that are not part of it. */
export function withPoliciesBeside(database: Database, { policies }: Beside): Database {
  return policies.reduce((result, { table: name, part }) => {
    const kind = result.table.has(nameKey(name)) ? "table" : "existingTable";
    const table = findAnyTable(result, name) ?? emptyTable(name);
    return put(result, kind, { ...table, policies: [...table.policies, part] });
  }, database);
}

/** Takes a part away for the moment: what is not ours, only where it is there. */
export function makesWay({
  policies,
}: Beside): (from: TablePart, to?: TablePart["part"]) => readonly Operation[] {
  const foreign = new Set(policies.map(partKey));
  return (from, to = from.part) => {
    const { kind, table, part } = from;
    if (!foreign.has(partKey(from))) {
      return [dropping(kind, table, part, REMADE), adding(kind, table, to, REMADE)];
    }
    return [suspendPolicy, restorePolicy].map(
      ({ name }) => ({ operation: name, table, part }) as unknown as Operation,
    );
  };
}
