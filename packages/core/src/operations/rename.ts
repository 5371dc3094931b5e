/**
 * Other names. What reads an object by its name is kept by PostgreSQL as a reference to the object
 * itself, and follows; names that were derived from it do not.
 */

import { find, put, remove } from "../model/database.ts";
import { globalRef, objectRef } from "../model/reference.ts";
import { renamedColumn } from "../model/renamed/column.ts";
import { type OwnTypeKind, renamedType } from "../model/renamed/own-type.ts";
import { type RelationKind, renamedRelation } from "../model/renamed/relation.ts";
import { renamedSchema } from "../model/renamed/schema.ts";
import { renamedSequence } from "../model/renamed/sequence.ts";
import { ident } from "../names/identifier.ts";
import { inSchemaOf, type QualifiedName, qualified } from "../names/qualified.ts";
import { type Effects, NO_EFFECTS, statement } from "./definition.ts";
import { type Renamed, type RenamedPart, renamePart, renameStanding } from "./renaming.ts";
import { alterTable } from "./sql.ts";

function exclusive(table: QualifiedName): Effects {
  return { locks: [{ table, mode: "ACCESS EXCLUSIVE", duration: "brief" }], loses: [] };
}

function alterSql(what: string): (renamed: Renamed) => ReturnType<typeof statement> {
  return ({ name, to }) => statement(`ALTER ${what} ${qualified(name)} RENAME TO ${ident(to)}`);
}

function relation<const Name extends string>(operation: Name, kind: RelationKind, what: string) {
  return renameStanding({
    operation,
    kind,
    ref: (name) => objectRef(kind, name),
    sql: alterSql(what),
    apply: (database, { name, to }) => renamedRelation(database, kind, { relation: name, to }),
    effects: exclusive,
  });
}

export const renameTable = relation("renameTable", "table", "TABLE");
export const renameView = relation("renameView", "view", "VIEW");
export const renameMaterializedView = relation(
  "renameMaterializedView",
  "materializedView",
  "MATERIALIZED VIEW",
);

function ownType<const Name extends string>(operation: Name, kind: OwnTypeKind, what: string) {
  return renameStanding({
    operation,
    kind,
    ref: (name) => objectRef(kind, name),
    sql: alterSql(what),
    apply: (database, { name, to }) => renamedType(database, kind, name, to),
    effects: () => NO_EFFECTS,
  });
}

export const renameEnum = ownType("renameEnum", "enum", "TYPE");
export const renameDomain = ownType("renameDomain", "domain", "DOMAIN");
export const renameCompositeType = ownType("renameCompositeType", "compositeType", "TYPE");
export const renameRangeType = ownType("renameRangeType", "rangeType", "TYPE");

function withoutSchema<const Name extends string, K extends "publication" | "eventTrigger">(
  operation: Name,
  kind: K,
  what: string,
) {
  return renameStanding({
    operation,
    kind,
    ref: ({ name }) => globalRef(kind, name),
    sql: alterSql(what),
    apply: (database, { name, to }) => {
      const found = find(database, kind, name);
      if (!found) return database;
      return put(remove(database, kind, name), kind, { ...found, name: to });
    },
    effects: () => NO_EFFECTS,
  });
}

export const renamePublication = withoutSchema("renamePublication", "publication", "PUBLICATION");
export const renameEventTrigger = withoutSchema(
  "renameEventTrigger",
  "eventTrigger",
  "EVENT TRIGGER",
);

export const renameSequence = renameStanding({
  operation: "renameSequence",
  kind: "sequence",
  ref: (name) => objectRef("sequence", name),
  sql: alterSql("SEQUENCE"),
  apply: (database, { name, to }) => renamedSequence(database, name, to),
  effects: () => NO_EFFECTS,
});

export const renameSchema = renameStanding({
  operation: "renameSchema",
  kind: "schema",
  ref: ({ name }) => globalRef("schema", name),
  sql: alterSql("SCHEMA"),
  apply: (database, { name, to }) => renamedSchema(database, name.name, to),
  effects: () => NO_EFFECTS,
});

export const renameColumn = renamePart({
  operation: "renameColumn",
  kinds: ["column"],
  sql: ({ table, from, to }) => alterTable(table, `RENAME COLUMN ${ident(from)} TO ${ident(to)}`),
  apply: renamedColumn,
  effects: exclusive,
});

export const renameConstraint = renamePart({
  operation: "renameConstraint",
  kinds: ["check", "primaryKey", "unique", "exclusion", "foreignKey"],
  sql: ({ table, from, to }) =>
    alterTable(table, `RENAME CONSTRAINT ${ident(from)} TO ${ident(to)}`),
  effects: exclusive,
});

export const renameIndex = renamePart({
  operation: "renameIndex",
  kinds: ["index"],
  sql: ({ table, from, to }: RenamedPart) =>
    statement(`ALTER INDEX ${qualified(inSchemaOf(table, from))} RENAME TO ${ident(to)}`),
  effects: () => NO_EFFECTS,
});

export const renamePolicy = renamePart({
  operation: "renamePolicy",
  kinds: ["policy"],
  sql: ({ table, from, to }) =>
    statement(`ALTER POLICY ${ident(from)} ON ${qualified(table)} RENAME TO ${ident(to)}`),
  effects: exclusive,
});
