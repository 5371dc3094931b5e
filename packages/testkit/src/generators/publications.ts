/** Publications of all tables, of schemas, and of tables with some of their columns and rows. */
import {
  type Column,
  type Database,
  nameKey,
  PUBLISHED_ACTIONS,
  type Publication,
  type PublishedTable,
  put,
  rawSql,
  type Table,
} from "@autogen/core";
import fc from "fast-check";
import type { Addition } from "./addition.ts";
import { chosen, conditionOn, isStored } from "./columns.ts";
import { namesAt } from "./parts.ts";
import { shapeOf } from "./shapes.ts";

export interface PublicationSeed {
  readonly tables: readonly number[];
  readonly columns: readonly number[];
  readonly schemas: readonly number[];
  readonly published: number;
  readonly choice: number;
}

export const publications: Addition<PublicationSeed> = {
  isGlobal: true,
  seed: fc.record({
    tables: fc.array(fc.nat(7), { maxLength: 3 }),
    columns: fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }),
    schemas: fc.array(fc.nat(3), { maxLength: 2 }),
    published: fc.nat(31),
    choice: fc.nat(127),
  }),
  most: 3,
  add: (database, given, { major }) =>
    given.reduce(
      (rest, { name, seed }) =>
        put(rest, "publication", publicationFrom(name.name, rest, seed, major)),
      database,
    ),
};

/** What of a table is published, and what of it by schemas: from PostgreSQL 15 on. */
const PARTIAL = 15;

/** From PostgreSQL 18 on. */
const GENERATED = 18;

function publicationFrom(
  name: string,
  database: Database,
  seed: PublicationSeed,
  major: number,
): Publication {
  const { choice, published } = seed;
  const viaRoot = (choice & 1) !== 0;
  const options = {
    ...(viaRoot && { viaPartitionRoot: true as const }),
    ...(choice & 2 && major >= GENERATED && { generatedColumns: "stored" as const }),
  };
  // What PostgreSQL then refuses to update has no replica identity; of all tables, that would be those of others, too.
  if ((choice & 12) === 12) {
    return { name, allTables: true, tables: [], schemas: [], publish: ["insert"], ...options };
  }
  const isPartial = major >= PARTIAL;
  const all = [...database.schema.values()];
  const places = isPartial && choice & 16 ? seed.schemas : [];
  const schemas = [...new Set(places.flatMap((place) => chosen(all, place)?.name ?? []))];
  const logged = [...database.table.values()].filter(({ unlogged }) => !unlogged);
  const tables = new Map(
    seed.tables.flatMap((at) => {
      const table = chosen(logged, at);
      return table ? [[nameKey(table), table] as const] : [];
    }),
  );
  const isDivisible = (table: Table) => isPartial && (viaRoot || !table.partitionBy);
  return {
    name,
    tables: [...tables.values()].map((table) =>
      publishedFrom(table, seed, isDivisible(table), schemas.length === 0),
    ),
    schemas,
    ...(published < 15 && {
      publish: PUBLISHED_ACTIONS.filter((_, at) => published & (1 << at)),
    }),
    ...options,
  };
}

/** With schemas beside it, PostgreSQL takes no list of columns. */
function publishedFrom(
  { schema, name, columns }: Table,
  { columns: places, choice }: PublicationSeed,
  isDivisible: boolean,
  hasColumns: boolean,
): PublishedTable {
  const place = schema === undefined ? { name } : { schema, name };
  if (!isDivisible) return place;
  const plain = columns.filter(({ generated }) => !generated);
  const listed = namesAt(plain, places);
  const told = chosen(columns.filter(isTold), places[0] ?? 0);
  return {
    ...place,
    ...(choice & 32 && hasColumns && listed.length > 0 && { columns: listed }),
    ...(choice & 64 && told && { where: rawSql(conditionOn(told)) }),
  };
}

/**
 * PostgreSQL tells rows by types that it has itself, and by what is stored. It takes no list of values of `varchar`, for
 * the cast of that to a list of texts, and no part of a `point`.
 */
function isTold(column: Column): boolean {
  const isRefused = /^(?:varchar|character varying|point)/.test(column.type);
  return shapeOf(column.type) !== undefined && !isRefused && isStored(column);
}
