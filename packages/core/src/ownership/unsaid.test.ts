import { describe, expect, test } from "vitest";
import { databaseOf, find } from "../model/database.ts";
import { emptyTable, type Table } from "../model/table.ts";
import { unsaidBetween, withoutUnsaid } from "./unsaid.ts";

const T = { name: "t" };

const table = (attributes: Partial<Table>) =>
  databaseOf({ table: [{ ...emptyTable(T), ...attributes }] });

const LIVE = table({
  with: { fillfactor: "50", autovacuum_enabled: "false" },
  forceRowLevelSecurity: true,
  columns: [{ name: "c", type: "text", storage: "external", options: { n_distinct: "5" } }],
});
const BARE = table({ columns: [{ name: "c", type: "text" }] });

const without = (...others: Parameters<typeof withoutUnsaid>[1]) =>
  find(withoutUnsaid(LIVE, others), "table", T);

describe("what nobody says", () => {
  test("is none of ours", () => {
    expect(without(BARE)).toEqual(find(BARE, "table", T));
  });

  test("is told of storage parameters one by one", () => {
    expect(without(BARE, table({ with: { fillfactor: "70" } }))).toMatchObject({
      with: { fillfactor: "50" },
    });
    expect(without(table({ with: { fillfactor: "50" } }), BARE)).toMatchObject({
      with: { fillfactor: "50" },
    });
    const told = unsaidBetween(LIVE, table({ with: { fillfactor: "50" } }));
    expect(told.map(({ attribute }) => attribute)).toContain("storage parameters");
  });

  test("and comes to be said, is as it stands until then", () => {
    const columns = [{ name: "c", type: "text", storage: "main" as const }];
    expect(without(BARE, table({ columns }))).toMatchObject({ columns: [{ storage: "external" }] });
    expect(without(BARE, table({ columns }))?.columns[0]).not.toHaveProperty("options");
  });

  test("and comes to be said as it stands, is said from then on", () => {
    expect(without(BARE, table({ forceRowLevelSecurity: true }))).not.toHaveProperty(
      "forceRowLevelSecurity",
    );
  });
});
