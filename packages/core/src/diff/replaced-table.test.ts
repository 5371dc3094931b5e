/** Tables that PostgreSQL cannot alter, on servers. */
import { describeCases, type Recipe } from "./testing/there-and-back.ts";

const INTEGER = { type: "integer" };

/** A table divided by a column, with a partition that says nothing of it. */
const dividedBy =
  (key: string): Recipe =>
  (op) => {
    op.createTable("p", {
      columns: { k: INTEGER, a: INTEGER },
      partitionBy: { strategy: "list", keys: [key] },
    });
    op.createTable("p1", { partitionOf: { parent: "p", bounds: { in: ["1"] } } });
  };

describeCases("a table that is divided otherwise", {
  "with a partition of which nothing is said": {
    from: dividedBy("k"),
    to: dividedBy("a"),
    operations: ["dropTable p1", "dropTable p", "createTable p", "createTable p1"],
  },
});
