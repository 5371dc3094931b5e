import type { Publication, PublishedTable } from "../model/publication.ts";
import {
  globalRef,
  loggedRef,
  type ObjectRef,
  objectRef,
  typedColumnRefs,
} from "../model/reference.ts";
import { relationRef } from "../model/view-reads.ts";
import { ident, identList, literal } from "../names/identifier.ts";
import {
  type NameArgument,
  nameArgument,
  nameKey,
  nameOf,
  qualified,
  readName,
} from "../names/qualified.ts";
import { namesIn } from "../names/words.ts";
import { partFrom, type SpecOf } from "./changes.ts";
import { type Effects, NO_EFFECTS, type Statement, statement } from "./definition.ts";
import { enclosedSql } from "./expression.ts";
import { besideDatabaseWide, keepingBeside } from "./kept-beside.ts";
import { changedTables } from "./publications-around.ts";
import { routineRefs } from "./routine-refs.ts";
import { createOperation, dropOperation, type StandingFacets } from "./standing.ts";
import { type AlterableFacets, type Altered, alterOperation } from "./standing-alter.ts";
import { NAME, type SpecKeys } from "./takes.ts";

/** A table of a publication as a revision file writes it. */
export interface PublishedTableSpec extends Pick<PublishedTable, "columns" | "where"> {
  readonly table: NameArgument;
}

/** A publication as a revision file writes it. */
export interface PublicationSpec extends Omit<SpecOf<Publication>, "tables" | "schemas"> {
  readonly tables?: readonly PublishedTableSpec[];
  readonly schemas?: readonly string[];
}

const TAKES: SpecKeys<PublicationSpec> = {
  keys: {
    allTables: null,
    tables: { each: { keys: { table: NAME, columns: { each: null }, where: null } } },
    schemas: { each: null },
    publish: { each: null },
    viaPartitionRoot: null,
    generatedColumns: null,
  },
};

function specOf({ name: _, tables, schemas, ...spec }: Publication): PublicationSpec {
  return {
    ...spec,
    ...(tables.length > 0 && {
      tables: tables.map(({ schema: __, name: ___, ...rest }, at) => ({
        table: nameArgument(tables[at] as PublishedTable),
        ...rest,
      })),
    }),
    ...(schemas.length > 0 && { schemas }),
  };
}

function publicationFrom(name: string, { tables, schemas, ...spec }: PublicationSpec): Publication {
  const given = partFrom<Publication>(name, spec as SpecOf<Publication>);
  return {
    ...given,
    tables: (tables ?? []).map(({ table, ...rest }) => ({ ...readName(table), ...rest })),
    schemas: schemas ?? [],
  };
}

function tableSql({ columns, where, ...table }: PublishedTable): string {
  const list = columns ? ` (${identList(columns)})` : "";
  return `TABLE ONLY ${qualified(table)}${list}${where ? ` WHERE ${enclosedSql(where)}` : ""}`;
}

function objectsSql(
  tables: readonly PublishedTable[],
  schemas: readonly string[],
): readonly string[] {
  return [...tables.map(tableSql), ...schemas.map((schema) => `TABLES IN SCHEMA ${ident(schema)}`)];
}

const ALL = "insert, update, delete, truncate";

function optionsSql({ publish, viaPartitionRoot, generatedColumns }: Publication) {
  return {
    publish: literal(publish?.join(", ") ?? ALL),
    publish_via_partition_root: `${viaPartitionRoot ?? false}`,
    publish_generated_columns: generatedColumns ?? "none",
  };
}

type Options = ReturnType<typeof optionsSql>;

const USUAL: Options = optionsSql({ name: "", tables: [], schemas: [] });

/** Those that differ; older majors do not know each of them. */
function differing(from: Options, to: Options): string {
  return Object.entries(to)
    .filter(([key, value]) => from[key as keyof Options] !== value)
    .map(([key, value]) => `${key} = ${value}`)
    .join(", ");
}

function createSql(publication: Publication): string {
  const { name, allTables, tables, schemas } = publication;
  const objects = allTables ? ["ALL TABLES"] : objectsSql(tables, schemas);
  const options = differing(USUAL, optionsSql(publication));
  return [
    `CREATE PUBLICATION ${ident(name)}`,
    objects.length > 0 && `FOR ${objects.join(", ")}`,
    options !== "" && `WITH (${options})`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** https://www.postgresql.org/docs/current/sql-alterpublication.html, which makes none of all tables of one of some. */
function alterSql({ from, to }: Altered<"publication">): readonly Statement[] {
  if (from.allTables !== to.allTables) {
    return keepingBeside(
      `publication ${ident(to.name)}`,
      besideDatabaseWide("publication", to.name),
      [`DROP PUBLICATION ${ident(from.name)}`, createSql(to)].flatMap(statement),
    );
  }
  const alter = `ALTER PUBLICATION ${ident(to.name)}`;
  const gone = changedTables(from, to);
  const come = changedTables(to, from);
  const goneSchemas = from.schemas.filter((schema) => !to.schemas.includes(schema));
  const newSchemas = to.schemas.filter((schema) => !from.schemas.includes(schema));
  const options = differing(optionsSql(from), optionsSql(to));
  const dropped = objectsSql(gone.map(nameOf), goneSchemas);
  const added = objectsSql(come, newSchemas);
  return [
    ...(dropped.length > 0 ? [`${alter} DROP ${dropped.join(", ")}`] : []),
    ...(options === "" ? [] : [`${alter} SET (${options})`]),
    ...(added.length > 0 ? [`${alter} ADD ${added.join(", ")}`] : []),
  ].flatMap(statement);
}

/** PostgreSQL alters no type of a column that one names, not even its length. */
function requires({ tables, schemas }: Publication): readonly ObjectRef[] {
  return [
    ...schemas.map((schema) => globalRef("schema", schema)),
    ...tables.flatMap(({ columns = [], where, ...table }) => [
      objectRef("table", nameOf(table)),
      relationRef(table),
      loggedRef(nameOf(table)),
      ...typedColumnRefs(table, [...columns, ...(where ? namesIn(where.sql) : [])]),
      ...routineRefs(where?.sql),
    ]),
  ];
}

function locked(...states: readonly Publication[]): Effects {
  const tables = new Map(
    states.flatMap((each) => each.tables.map((table) => [nameKey(table), nameOf(table)] as const)),
  );
  return {
    locks: [...tables.values()].map((table) => ({
      table,
      mode: "SHARE UPDATE EXCLUSIVE",
      duration: "brief",
      only: true,
    })),
    loses: [],
  };
}

function tableText({ columns, where, ...table }: PublishedTable): string {
  const list = columns ? ` (${identList(columns)})` : "";
  return `${qualified(table)}${list}${where ? ` where ${where.sql.replace(/\s+/g, " ")}` : ""}`;
}

function detail(publication: Publication): string {
  const { allTables, tables, schemas } = publication;
  const objects = [...tables.map(tableText), ...schemas.map((name) => `all of ${ident(name)}`)];
  const what = allTables ? "all tables" : objects.join(", ") || "no tables";
  const options = differing(USUAL, optionsSql(publication));
  return options === "" ? what : `${what}, ${options}`;
}

const FACETS: StandingFacets<"publication", PublicationSpec> &
  AlterableFacets<"publication", PublicationSpec> = {
  kind: "publication",
  ref: ({ name }) => globalRef("publication", name),
  requires,
  takes: TAKES,
  spec: specOf,
  object: ({ name }, spec) => publicationFrom(name, spec),
  createSql: (publication) => [createSql(publication)],
  createEffects: locked,
  dropSql: ({ name }) => `DROP PUBLICATION ${ident(name)}`,
  exists: ({ name }) => `EXISTS (SELECT FROM pg_publication WHERE pubname = ${literal(name)})`,
  detail,
  alterSql,
  alterEffects: ({ from, to }) => (from.allTables === to.allTables ? locked(from, to) : locked(to)),
  dropEffects: () => NO_EFFECTS,
  renews: ({ from, to }) => from.allTables !== to.allTables,
  alterDetail: ({ from, to }) => `${detail(from)} → ${detail(to)}`,
};

export const createPublication = createOperation(FACETS);
export const alterPublication = alterOperation(FACETS);
export const dropPublication = dropOperation(FACETS);
