/** What views stand on changes, on servers: they make way, and come back. */
import { rawSql, sql } from "../model/sql.ts";
import { type DiffCase, describeCases, type Recipe } from "./testing/there-and-back.ts";

const users =
  (type = "integer", ...more: readonly string[]): Recipe =>
  (op) =>
    op.createTable("users", {
      columns: {
        id: { type: "integer", notNull: true },
        size: { type },
        ...Object.fromEntries(more.map((name) => [name, { type: "text" }])),
      },
      primaryKey: { name: "users_pkey", columns: ["id"] },
    });

const base: Recipe = (op) => op.createView("base", { definition: sql`SELECT id, size FROM users` });

const above: Recipe = (op) => {
  op.createView("above", { definition: sql`SELECT b.size FROM base b` });
  op.createMaterializedView("top", {
    definition: sql`SELECT size, count(*) AS n FROM above GROUP BY size`,
    indexes: [sql`CREATE INDEX top_idx ON top USING btree (n)`],
  });
};

const apart: Recipe = (op) => op.createView("apart", { definition: sql`SELECT id FROM users` });

const moods =
  (...values: readonly string[]): Recipe =>
  (op) => {
    op.createEnum("mood", { values });
    op.createTable("moods", { columns: { mood: { type: "mood" } } });
  };

/** A table with a policy that reads. */
const ruled =
  (query: string): Recipe =>
  (op) => {
    op.createTable("ruled", { columns: { id: { type: "integer" } } });
    op.createPolicy("ruled", "reads", { using: rawSql(`id IN (${query})`) });
    op.createPolicy("ruled", "apart", { using: sql`id > 0` });
  };

const steps =
  (...recipes: readonly Recipe[]): Recipe =>
  (op) => {
    for (const recipe of recipes) recipe(op);
  };

const granted =
  (...privileges: readonly string[]): Recipe =>
  (op) =>
    op.createGrant({ view: "base" }, "pg_monitor", { privileges });

/** No privileges are left, neither the usual ones of the owner. */
const bare: Recipe = (op) =>
  op.createGrant({ view: "base" }, "postgres", { privileges: [], ofOwner: true });

const CASES: Readonly<Record<string, DiffCase>> = {
  "a view that makes way, and what is granted on it changes": {
    from: steps(users("integer"), base, granted("select")),
    to: steps(users("bigint"), base, granted("select", "update")),
    operations: [
      "dropView base",
      "alterColumn users.size",
      "createView base",
      "alterGrant view base to pg_monitor",
    ],
  },
  "a view of which its owner, too, has given everything away": {
    from: steps(users("integer"), base, bare),
    to: steps(users("bigint"), base, bare),
    operations: ["dropView base", "alterColumn users.size", "createView base"],
  },
  "a view that a policy reads, which changes too": {
    from: steps(users("integer"), base, ruled("SELECT id FROM base")),
    to: steps(
      users("integer"),
      (op) => op.createView("base", { definition: sql`SELECT 1 AS more, id, size FROM users` }),
      ruled("SELECT id FROM base WHERE id > 0"),
    ),
    operations: ["dropPolicy ruled.reads", "alterView base", "createPolicy ruled.reads"],
  },
  "a column of another type under a view that a policy reads": {
    from: steps(users("integer"), base, ruled("SELECT b.id FROM base b")),
    to: steps(users("bigint"), base, ruled("SELECT b.id FROM base b")),
    operations: [
      "dropPolicy ruled.reads",
      "dropView base",
      "alterColumn users.size",
      "createView base",
      "createPolicy ruled.reads",
    ],
  },
  "an enum that loses a value, under a view that a policy reads": {
    from: steps(
      moods("low", "high"),
      (op) => op.createView("v", { definition: sql`SELECT mood, 1 AS id FROM moods` }),
      ruled("SELECT id FROM v"),
    ),
    to: steps(
      moods("low"),
      (op) => op.createView("v", { definition: sql`SELECT mood, 1 AS id FROM moods` }),
      ruled("SELECT id FROM v"),
    ),
    operations: ["replaceEnum mood"],
  },
  "a column of another type": {
    from: steps(users("integer"), base, above, apart),
    to: steps(users("bigint"), base, above, apart),
    operations: [
      "dropMaterializedView top",
      "dropView above",
      "dropView base",
      "alterColumn users.size",
      "createView base",
      "createView above",
      "createMaterializedView top",
    ],
  },
  "a column of another length": {
    from: steps(users("varchar(5)"), base),
    to: steps(users("varchar(9)"), base),
    operations: ["dropView base", "alterColumn users.size", "createView base"],
  },
  "a query that others read": {
    from: steps(users(), base, above, apart),
    to: steps(
      users(),
      (op) => op.createView("base", { definition: sql`SELECT 'x' AS more, size FROM users` }),
      above,
      apart,
    ),
    operations: [
      "dropMaterializedView top",
      "dropView above",
      "alterView base",
      "createView above",
      "createMaterializedView top",
    ],
  },
  "columns that come and go": {
    from: steps(users("integer", "old"), (op) =>
      op.createView("v", { definition: sql`SELECT old FROM users` }),
    ),
    to: steps(users("integer", "new"), (op) =>
      op.createView("v", { definition: sql`SELECT new FROM users` }),
    ),
    operations: ["addColumn users.new", "alterView v", "dropColumn users.old"],
  },
  "all columns of a table": {
    from: steps(users("integer"), (op) =>
      op.createView("v", { definition: sql`SELECT * FROM users` }),
    ),
    to: steps(users("text"), (op) => op.createView("v", { definition: sql`SELECT * FROM users` })),
    operations: ["dropView v", "alterColumn users.size", "createView v"],
  },
  "a key by which a view groups": {
    from: steps(users(), (op) =>
      op.createView("v", { definition: sql`SELECT id, size FROM users GROUP BY id` }),
    ),
    to: steps(
      (op) =>
        op.createTable("users", {
          columns: { id: { type: "integer", notNull: true }, size: { type: "integer" } },
          primaryKey: { name: "users_pk", columns: ["id"] },
        }),
      (op) => op.createView("v", { definition: sql`SELECT id, size FROM users GROUP BY id` }),
    ),
    operations: [
      "dropView v",
      "dropPrimaryKey users.users_pkey",
      "addPrimaryKey users.users_pk",
      "createView v",
    ],
  },
  "a view that becomes a materialized one": {
    from: steps(users(), base, (op) =>
      op.createView("above", { definition: sql`SELECT size FROM base` }),
    ),
    to: steps(
      users(),
      (op) => op.createMaterializedView("base", { definition: sql`SELECT id, size FROM users` }),
      (op) => op.createView("above", { definition: sql`SELECT size FROM base` }),
    ),
    operations: [
      "dropView above",
      "dropView base",
      "createMaterializedView base",
      "createView above",
    ],
  },
  "a table that becomes a view": {
    from: steps(users(), (op) => op.createTable("v", { columns: { size: { type: "integer" } } })),
    to: steps(users(), (op) => op.createView("v", { definition: sql`SELECT size FROM users` })),
    operations: ["dropTable v", "createView v"],
  },
  "a view that no longer reads another": {
    from: steps(users(), base, (op) =>
      op.createView("above", { definition: sql`SELECT size FROM base` }),
    ),
    to: steps(users("integer", "more"), (op) =>
      op.createView("above", { definition: sql`SELECT size, more FROM users` }),
    ),
    operations: ["dropView above", "dropView base", "addColumn users.more", "createView above"],
  },
  "an enum that has other values, and a view that names them": {
    from: steps(moods("low", "high"), (op) => {
      op.createView("v", { definition: sql`SELECT mood FROM moods WHERE mood = 'high'` });
      op.createView("w", { definition: sql`SELECT mood FROM v` });
    }),
    to: steps(moods("new", "low"), (op) => {
      op.createView("v", { definition: sql`SELECT mood FROM moods WHERE mood = 'new'` });
      op.createView("w", { definition: sql`SELECT mood FROM v` });
    }),
    operations: ["dropView w", "dropView v", "replaceEnum mood", "createView v", "createView w"],
  },
  "an enum that loses a value": {
    from: steps(moods("low", "high"), (op) =>
      op.createView("v", { definition: sql`SELECT mood FROM moods WHERE mood = 'high'` }),
    ),
    to: steps(moods("low"), (op) =>
      op.createView("v", { definition: sql`SELECT mood FROM moods WHERE mood = 'low'` }),
    ),
    operations: ["alterView v", "replaceEnum mood"],
  },
  "a column that is computed anew": {
    from: (op) => {
      op.createTable("t", {
        columns: {
          a: { type: "integer" },
          b: { type: "integer", generated: { expression: sql`a + 1` } },
        },
      });
      op.createView("v", { definition: sql`SELECT b FROM t` });
    },
    to: (op) => {
      op.createTable("t", {
        columns: {
          a: { type: "integer" },
          b: { type: "integer", generated: { expression: sql`a + 2` } },
        },
      });
      op.createView("v", { definition: sql`SELECT b FROM t` });
    },
    operations: ["dropView v", "alterColumn t.b", "createView v"],
  },
};

describeCases("views make way for", CASES);
