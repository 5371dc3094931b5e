import { expect, it } from "vitest";
import { EMPTY_DATABASE } from "../model/database.ts";
import {
  callOf,
  effectsOf,
  inverseOf,
  type Operation,
  type Operations,
  record,
  statementsOf,
} from "./operation.ts";
import { applyAll, replay } from "./series.ts";

const shop = { schema: "shop", name: "orders" };
const { database } = replay(
  EMPTY_DATABASE,
  record((op) => op.createTable(shop, { columns: { id: { type: "integer" } } })),
);
const spec = { keys: ["id"], unique: true };

function only(call: (op: Operations) => void, before = database): Operation {
  return replay(before, record(call)).operations[0] as Operation;
}

const create = only((op) => op.createIndex(shop, "By id", { ...spec, concurrently: true }));
const indexed = applyAll(database, [create]);
const drop = only((op) => op.dropIndex(shop, "By id", { concurrently: true }), indexed);
const name = 'shop."By id"';

it("an index is created and dropped concurrently, each outside of transactions", () => {
  expect(statementsOf(create)).toEqual([
    {
      sql: 'CREATE UNIQUE INDEX CONCURRENTLY "By id" ON shop.orders (id)',
      transactional: false,
      index: { change: "create", index: '"By id"', table: "shop.orders" },
    },
  ]);
  expect(statementsOf(drop)).toEqual([
    {
      sql: `DROP INDEX CONCURRENTLY ${name}`,
      transactional: false,
      index: { change: "drop", index: name },
    },
  ]);
});

it("which its call says, and its inverse, and nothing of the model", () => {
  expect(callOf(create).args).toEqual([shop, "By id", { ...spec, concurrently: true }]);
  expect(callOf(drop).args).toEqual([shop, "By id", { concurrently: true }]);
  expect(inverseOf(create, indexed)).toEqual([drop]);
  expect(inverseOf(drop, database)).toEqual([create]);
  const plain = only((op) => op.createIndex(shop, "By id", { ...spec, concurrently: false }));
  expect(callOf(plain).args).toEqual([shop, "By id", spec]);
  expect(applyAll(database, [plain])).toEqual(indexed);
});

it("writers go on meanwhile", () => {
  const mode = "SHARE UPDATE EXCLUSIVE";
  expect(effectsOf(create, database).locks).toEqual([
    { table: shop, mode, duration: "index build" },
  ]);
  expect(effectsOf(drop, indexed).locks).toEqual([{ table: shop, mode, duration: "brief" }]);
});

it.each<[string, (op: Operations) => void]>([
  [
    "op.dropIndex takes no concurrently for an index that is remade",
    (op) => op.dropIndex(shop, "By id", { concurrently: true, remade: true }),
  ],
  [
    "op.createIndex takes no concurrently for an index that is remade",
    (op) => op.createIndex(shop, "i", { ...spec, concurrently: true }, { remade: true }),
  ],
  [
    "op.createIndex takes no concurrently for what op.adopt is to take over",
    (op) => op.adopt((op) => op.createIndex(shop, "i", { ...spec, concurrently: true })),
  ],
])("%s", (message, call) => {
  expect(() => replay(indexed, record(call))).toThrow(message);
});
