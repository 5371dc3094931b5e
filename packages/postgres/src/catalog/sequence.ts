/** https://www.postgresql.org/docs/current/catalog-pg-sequence.html */
import { objectRef, type Sequence } from "@autogen/core";
import {
  type Attributes,
  type AttributesCell,
  attributesCell,
  readAttributes,
} from "./attributes.ts";
import { nameFrom, type Oid } from "./cells.ts";
import { isSerialSequence, statedOptions } from "./identity.ts";
import { COUNTING_CELLS, type CountingRow, countingOf, nextvalSql } from "./owned-sequence.ts";
import { grantedByOthers } from "./privileges.ts";
import type { Query } from "./query.ts";
import { standingReader } from "./reader.ts";
import { isCandidate, isInScope, isNoMember, type Scope, schemaCell } from "./scope.ts";

interface SequenceRow extends CountingRow {
  readonly oid: Oid;
  readonly schema: string | null;
  readonly name: string;
  readonly owner: OwnerCell | null;
  readonly attributes: AttributesCell;
}

/** The column that owns it. */
interface OwnerCell {
  readonly schema: string | null;
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly default: string | null;
  /** The sequence as a `regclass` is printed. */
  readonly regclass: string;
}

const ATTRIBUTES: Attributes = {
  unlogged: { when: "c.relpersistence = 'u'", since: 15 },
  "privileges granted by others": grantedByOthers({ acl: "c.relacl", owner: "c.relowner" }),
};

const ownerCell = (scope: Scope): string => `CASE WHEN a.attnum IS NOT NULL THEN json_build_object(
    'schema', ${schemaCell("tn.nspname", scope)}, 'table', t.relname, 'column', a.attname,
    'type', format_type(a.atttypid, a.atttypmod), 'default', pg_get_expr(ad.adbin, 0),
    'regclass', c.oid::regclass::text) END`;

/** That of a column which the model does not hold is a part of it, as those of extensions' tables are. */
const isOfModel = (scope: Scope): string => `(d.refobjid IS NULL OR (${isCandidate("t", scope)}
    AND ${isNoMember("'pg_class'::regclass", "t.oid", scope)}))`;

const sequenceQuery = (scope: Scope): Query<SequenceRow> => ({
  cells: {
    oid: "c.oid",
    schema: schemaCell("n.nspname", scope),
    name: "c.relname",
    owner: ownerCell(scope),
    ...COUNTING_CELLS,
    attributes: attributesCell(ATTRIBUTES, scope),
  },
  from: `FROM pg_sequence s
      JOIN pg_class c ON c.oid = s.seqrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_depend d ON d.objid = c.oid AND d.classid = 'pg_class'::regclass
        AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
      LEFT JOIN pg_class t ON t.oid = d.refobjid
      LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
      LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
      LEFT JOIN pg_attrdef ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum
    WHERE d.deptype IS DISTINCT FROM 'i' AND ${isInScope("c.relnamespace", scope)}
      AND ${isOfModel(scope)} AND ${isNoMember("'pg_class'::regclass", "c.oid", scope)}
    ORDER BY n.nspname, c.relname`,
});

/** Whether the column says all of it by being serial. */
function isSerial({ owner, schema, name, ...row }: SequenceRow): boolean {
  if (owner?.default !== nextvalSql(owner?.regclass ?? "")) return false;
  const sequence = { ...nameFrom(schema, name), options: countingOf(row) };
  const table = nameFrom(owner.schema, owner.table);
  return isSerialSequence(sequence, table, owner.column, owner.type);
}

function sequenceFrom({ schema, name, owner, ...row }: SequenceRow): Sequence {
  const options = countingOf(row);
  const ownedBy = owner && { table: nameFrom(owner.schema, owner.table), column: owner.column };
  return {
    ...nameFrom(schema, name),
    ...(options.type !== "bigint" && { type: options.type }),
    ...statedOptions(options),
    ownedBy,
  };
}

/** Those that no column stands for: not of identity columns, and not of serial ones. */
export const sequence = standingReader("sequence", {
  needs: "sequence",
  queries: (scope) => ({ sequences: sequenceQuery(scope) }),
  read: ({ sequences }) =>
    sequences
      .filter((row) => !isSerial(row))
      .map((row) => ({
        oid: row.oid,
        object: sequenceFrom(row),
        attributes: readAttributes(row.attributes),
      })),
  ref: (object) => objectRef("sequence", object),
});
