/** Foreign keys between any tables, in circles and to themselves. */
import { type Column, type ForeignKey, nameOf, qualified, type Table } from "@autogen/core";
import fc, { type Arbitrary } from "fast-check";
import { chosen } from "./columns.ts";
import type { OwnTypes } from "./own-types.ts";
import type { Side, Slot } from "./slots.ts";

/** Which table refers to which key of which other, by their places. */
export interface ForeignKeySeed {
  readonly from: number;
  readonly to: number;
  readonly key: number;
  readonly onDelete: ForeignKey["onDelete"];
  readonly onUpdate: ForeignKey["onUpdate"];
}

const action = fc.constantFrom(undefined, "cascade", "restrict", "set null", "set default");

export const foreignKeySeed: Arbitrary<ForeignKeySeed> = fc.record({
  from: fc.nat(5),
  to: fc.nat(5),
  key: fc.nat(3),
  onDelete: action,
  onUpdate: action,
}) as Arbitrary<ForeignKeySeed>;

/** The tables with foreign keys, and with the columns that these are made of. */
export function withForeignKeys(
  tables: readonly Table[],
  places: readonly Slot<ForeignKeySeed>[],
  side: Side,
  types: OwnTypes,
): readonly Table[] {
  const isTaken = keyTypes(types);
  return places.reduce<readonly Table[]>((all, { name, [side]: seed }) => {
    const [from, to] = [chosen(all, seed?.from ?? 0), chosen(tables, seed?.to ?? 0)];
    const key = to && chosen(keysOf(to, isTaken), seed?.key ?? 0);
    if (!seed || !from || !to || !key) return all;
    const end = [...name].slice(-12).join("");
    const columns = key.map((target, at) => referring(to, target, `${end} ${at}`));
    const foreignKey: ForeignKey = {
      name,
      columns: columns.map((column) => column.name),
      references: { table: nameOf(to), columns: key },
      ...(seed.onDelete && { onDelete: seed.onDelete }),
      ...(seed.onUpdate && { onUpdate: seed.onUpdate }),
    };
    const changed = {
      ...from,
      columns: [...from.columns, ...columns],
      foreignKeys: [...from.foreignKeys, foreignKey],
    };
    return all.map((table) => (table === from ? changed : table));
  }, tables);
}

/** The columns of each primary key, unique constraint and unique index of plain columns. */
function keysOf(
  { columns, primaryKey, uniques, indexes }: Table,
  isTaken: (type: string) => boolean,
): readonly (readonly string[])[] {
  const unique = indexes.filter(({ unique: is, where, keys }) => {
    return is && !where && keys.every(({ column }) => column !== undefined);
  });
  const keys = [
    ...(primaryKey ? [primaryKey.columns] : []),
    ...uniques.map((each) => each.columns),
    ...unique.map((each) => each.keys.flatMap(({ column }) => column ?? [])),
  ];
  const refused = columns.filter(({ type }) => !isTaken(type)).map(({ name }) => name);
  return keys.filter((key) => !key.some((column) => refused.includes(column)));
}

/** PostgreSQL finds no operator for keys that are arrays with a length or a precision, or domains over an enum. */
function keyTypes({ enums, domains }: OwnTypes): (type: string) => boolean {
  const overEnum = new Set<string>();
  for (const domain of domains) {
    const isOver =
      overEnum.has(domain.type) || enums.some((each) => qualified(each) === domain.type);
    if (isOver) overEnum.add(qualified(domain));
  }
  return (type) => !/\(.*\[\]$/.test(type) && !overEnum.has(type);
}

function referring(table: Table, target: string, name: string): Column {
  const type = table.columns.find((column) => column.name === target)?.type ?? "integer";
  return { name, type };
}
