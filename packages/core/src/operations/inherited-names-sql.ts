/** What a partition has for what its table has, found by that, and given the names that are stated. */
import type { InheritedName } from "../model/partitioning.ts";
import { dollarQuoted, literal } from "../names/identifier.ts";
import type { QualifiedName } from "../names/qualified.ts";
import { type Statement, statement } from "./definition.ts";
import { lookup } from "./sql.ts";

interface NamedPartition {
  readonly table: QualifiedName;
  readonly partition: QualifiedName;
  readonly names?: readonly InheritedName[];
}

/**
 * Another database may have others, of which what follows knows nothing: they are renamed while the catalog still tells
 * what they are, and away first, since one may have the name of another. https://www.postgresql.org/docs/current/catalog-pg-inherits.html
 */
export function namedSql({ table, partition, names = [] }: NamedPartition): readonly Statement[] {
  const indexes = names.filter(({ kind }) => kind === "index");
  const constraints = names.filter(({ kind }) => kind !== "index");
  const [whole, part] = [lookup("to_regclass", table), lookup("to_regclass", partition)];
  const found = [
    indexes.length > 0 &&
      `SELECT format('ALTER INDEX %s RENAME TO %I', o.oid::regclass, 'autogen_' || o.oid),
      format('ALTER INDEX %s.%I RENAME TO %I', o.relnamespace::regnamespace, 'autogen_' || o.oid, said.name)
    FROM (VALUES ${pairs(indexes)}) AS said (of, name)
      JOIN pg_class p ON p.relname = said.of AND p.oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = ${whole})
      JOIN pg_inherits h ON h.inhparent = p.oid
      JOIN pg_class o ON o.oid = h.inhrelid AND o.relname <> said.name
    WHERE o.oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = ${part})`,
    constraints.length > 0 &&
      `SELECT format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', o.conrelid::regclass, o.conname, 'autogen_' || o.oid),
      format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', o.conrelid::regclass, 'autogen_' || o.oid, said.name)
    FROM (VALUES ${pairs(constraints)}) AS said (of, name)
      JOIN pg_constraint p ON p.conname = said.of AND p.conrelid = ${whole}
      JOIN pg_constraint o ON o.conparentid = p.oid AND o.conrelid = ${part} AND o.conname <> said.name`,
  ];
  if (names.length === 0) return [];
  return statement(
    `DO ${dollarQuoted(`DECLARE
  step text;
  steps text[] := ARRAY(SELECT part.step FROM (${found.filter(Boolean).join("\n  UNION ALL ")}
  ) AS found (away, back), LATERAL (VALUES (1, away), (2, back)) AS part (number, step) ORDER BY number);
BEGIN
  FOREACH step IN ARRAY steps LOOP
    EXECUTE step;
  END LOOP;
END`)}`,
  );
}

function pairs(names: readonly InheritedName[]): string {
  return names.map(({ of, name }) => `(${literal(of)}, ${literal(name)})`).join(", ");
}
