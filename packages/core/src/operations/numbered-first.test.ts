import { expect, it } from "vitest";
import { EMPTY_DATABASE } from "../model/database.ts";
import { numberedFirst } from "./numbered-first.ts";
import { callOf, type Operations, record } from "./operation.ts";
import { replay } from "./series.ts";

it("what numbers rows otherwise comes before other names, by the names of then, and nothing else does", () => {
  const made = replay(
    EMPTY_DATABASE,
    record((op) => {
      for (const name of ["users", "kept"]) {
        op.createTable(name, {
          columns: { id: { type: "integer", notNull: true, serial: true }, n: { type: "text" } },
        });
      }
    }),
  ).database;
  const renames = replay(
    made,
    record((op) => {
      op.renameTable("users", "people");
      op.renameColumn("people", "id", "nr");
    }),
  );
  const toIdentity = {
    from: { serial: true, identity: null },
    to: { serial: false, identity: { mode: "always" } },
  } as never;
  const changes = (op: Operations) => {
    op.alterColumn("people", "n", { from: { notNull: false }, to: { notNull: true } });
    op.alterColumn("people", "nr", toIdentity);
    op.alterColumn("kept", "id", toIdentity);
  };
  const { operations } = replay(renames.database, record(changes));
  const names = numberedFirst(renames.operations, operations).map((operation) => {
    const { args } = callOf(operation);
    return [operation.operation, ...args.filter((one) => typeof one === "string")].join(" ");
  });
  expect(names).toEqual([
    "alterColumn users id",
    "renameTable users people",
    "renameColumn people id nr",
    "alterColumn people n",
    "alterColumn kept id",
  ]);
});
