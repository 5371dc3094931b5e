import { expect, test } from "vitest";
import { TEXTUAL } from "../diff/equality.ts";
import { databaseOf } from "../model/database.ts";
import { objectRef } from "../model/reference.ts";
import { emptyTable } from "../model/table.ts";
import { adoptables, adoption } from "./adoption.ts";
import { planned } from "./plan.ts";

test("row-level security that was enabled by hand can be adopted", () => {
  const table = emptyTable({ name: "t" });
  const declared = databaseOf({ table: [table] });
  const live = databaseOf({ table: [{ ...table, rowLevelSecurity: true }] });
  const plan = planned({ live, declared, owned: declared }, TEXTUAL);
  const found = adoptables(live, plan);
  expect(found.map(({ ref }) => ref)).toEqual([objectRef("row-level security", table)]);
  expect(adoption(found)).toEqual([
    { operation: "adopt", adopted: { operation: "enableRowLevelSecurity", table: { name: "t" } } },
  ]);
});
