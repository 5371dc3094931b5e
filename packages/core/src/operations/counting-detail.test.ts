import { expect, test } from "vitest";
import type { Column, Identity } from "../model/column.ts";
import type { Sequence } from "../model/sequence.ts";
import { describe, type Operation } from "./operation.ts";

const detail = (operation: Operation): string => describe(operation).detail;

const ofColumn = (from: Partial<Column>, to: Partial<Column>) =>
  detail({
    operation: "alterColumn",
    table: { name: "t" },
    from: { name: "id", type: "integer", ...from },
    to: { name: "id", type: "integer", ...to },
  });

const ofIdentity = (from: Partial<Identity>, to: Partial<Identity>) =>
  ofColumn({ identity: { mode: "always", ...from } }, { identity: { mode: "always", ...to } });

const ofSequence = (from: Partial<Sequence>, to: Partial<Sequence>) =>
  detail({ operation: "alterSequence", from: { name: "s", ...from }, to: { name: "s", ...to } });

test("an identity says each option that changes, old and new", () => {
  expect(ofIdentity({}, { start: "7", cache: "20", cycle: true })).toBe(
    "identity start with 1 → 7, cache 1 → 20, no cycle → cycle",
  );
  expect(ofIdentity({ increment: "2" }, { mode: "by default" })).toBe(
    "identity always → by default, increment by 2 → 1",
  );
  expect(ofIdentity({}, { sequence: { name: "Odd" } })).toBe(
    'identity sequence of the usual name → "Odd"',
  );
  expect(ofColumn({}, { identity: { mode: "always", start: "7" } })).toBe("identity none → always");
});

test("a bound follows the type and the direction unless somebody states it", () => {
  const identity = { mode: "always" } as const;
  expect(ofColumn({ identity }, { type: "bigint", identity: { ...identity, cache: "5" } })).toBe(
    "type integer → bigint, identity cache 1 → 5",
  );
  expect(ofSequence({}, { type: "integer", maxValue: "70" })).toBe(
    "type bigint → integer, maxvalue 9223372036854775807 → 70",
  );
});

test("a sequence says each option that changes, and its owner", () => {
  expect(ofSequence({ start: "3", cycle: true }, { increment: "-1" })).toBe(
    "increment by 1 → -1, start with 3 → -1, cycle → no cycle",
  );
  const ownedBy = { table: { schema: "a", name: "T" }, column: "id" };
  expect(ofSequence({}, { ownedBy })).toBe('owner none → a."T".id');
  expect(ofSequence({ ownedBy }, { ownedBy: null })).toBe('owner a."T".id → none');
});

test("a generated column says that it is computed on reading instead", () => {
  const expression = { sql: "n + 1" };
  expect(
    ofColumn({ generated: { expression } }, { generated: { expression, virtual: true } }),
  ).toBe("generated n + 1 → n + 1 virtual");
});
