/**
 * An index of a partitioned table, built beside the work of others: PostgreSQL builds none there concurrently, so that each
 * partition gets its own, and these are attached to one that has no rows itself.
 * https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE
 */
import type { Index } from "../model/table-index.ts";
import { literal } from "../names/identifier.ts";
import { inSchemaOf, type QualifiedName } from "../names/qualified.ts";
import type { Effects, Statement } from "./definition.ts";
import { lookup } from "./sql.ts";

/** `CREATE INDEX name ON` and what follows the table. */
export interface IndexText {
  readonly unique: boolean;
  readonly rest: string;
}

/** Of the partitions those that lack it, wherever it runs: also those that nobody here has made. */
export function onPartitions(
  table: QualifiedName,
  { name }: Index,
  { unique, rest }: IndexText,
): Statement {
  const kind = unique ? "UNIQUE INDEX" : "INDEX";
  const own = "format('%I.%I', part.nspname, part.own)";
  const whole = lookup("to_regclass", inSchemaOf(table, name));
  const sql = `WITH RECURSIVE part AS (
  ${level(`${whole}::regclass::text`, name, `h.inhparent = ${lookup("to_regclass", table)}`)}
  UNION ALL
  ${level(`coalesce(above.attached, format('%I.%I', above.nspname, above.own))`, name, "true", "JOIN part above ON above.oid = h.inhparent", "above.level + 1")}
), needed AS (
  SELECT part.*, ${own} AS index, to_regclass(${own}) AS found,
    (SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(${own})) AS valid,
    EXISTS (${broken(own, whole)}) AS broken
  FROM part WHERE attached IS NULL AND relkind IN ('r', 'p')
)
SELECT statement FROM needed, LATERAL (VALUES
  (1, CASE WHEN relkind = 'r' AND broken THEN format('DROP INDEX CONCURRENTLY %s', index) END),
  (2, CASE WHEN found IS NULL OR relkind = 'r' AND NOT valid THEN format(CASE relkind
    WHEN 'p' THEN 'CREATE ${kind} %I ON ONLY %s %s' ELSE 'CREATE ${kind} CONCURRENTLY %I ON %s %s' END,
    own, oid::regclass, ${literal(rest)}) END),
  (3, format('ALTER INDEX %s ATTACH PARTITION %s', above, index))
) AS step (number, statement)
WHERE statement IS NOT NULL
ORDER BY level, relname COLLATE "C", number`;
  return { sql, transactional: false, repeatable: true, generates: true };
}

/**
 * One that a build of this very index has left. Any other of its name is somebody else's: it stays, and PostgreSQL refuses
 * to make a second one of its name.
 */
function broken(own: string, whole: string): string {
  const said = (index: string) =>
    `substr(pg_get_indexdef(${index}), strpos(pg_get_indexdef(${index}), ' USING '))`;
  return `SELECT FROM pg_index x JOIN pg_index w ON w.indexrelid = ${whole} AND w.indisunique = x.indisunique
      WHERE x.indexrelid = to_regclass(${own}) AND x.indrelid = part.oid AND NOT x.indisvalid
        AND ${said("x.indexrelid")} = ${said("w.indexrelid")}`;
}

/** What a name may have: `NAMEDATALEN`, less one. */
const NAME_BYTES = 63;

/** Partitions, each with the index that it is to have one for, and the one that is attached to that. */
function level(above: string, name: string, where: string, join = "", number = "1"): string {
  const whole = `concat(c.relname, '_', ${literal(name)})`;
  return `SELECT c.oid, c.relname, c.relkind, n.nspname, ${number} AS level, up.above,
    (CASE WHEN octet_length(${whole}) <= ${NAME_BYTES} THEN ${whole}
      ELSE concat(left(c.relname, 10), '_', left(${literal(name)}, 10), '_', left(md5(${whole}), 10)) END)::name AS own,
    (SELECT x.indexrelid::regclass::text FROM pg_index x JOIN pg_inherits i ON i.inhrelid = x.indexrelid
      WHERE x.indrelid = c.oid AND i.inhparent = to_regclass(up.above)) AS attached
  FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    ${join}, LATERAL (SELECT (${above}) COLLATE "C" AS above) AS up
  WHERE ${where}`;
}

/** The table is locked for an instant; of its partitions those that are built wait for nobody. */
export function partitionedLocks(table: QualifiedName): Effects {
  return {
    locks: [
      { table, mode: "SHARE", duration: "brief", only: true },
      { table, mode: "SHARE UPDATE EXCLUSIVE", duration: "index build" },
    ],
    loses: [],
  };
}
