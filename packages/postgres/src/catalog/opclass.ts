/** Operator classes: https://www.postgresql.org/docs/current/catalog-pg-opclass.html */
import type { Oid } from "./cells.ts";
import type { Query } from "./query.ts";

export interface OpclassRow {
  readonly oid: Oid;
  readonly name: string;
  readonly method: Oid;
  readonly type: Oid;
  readonly isDefault: boolean;
}

/** Named as SQL that is read under the pinned search path. */
export const OPCLASS_QUERY: Query<OpclassRow> = {
  cells: {
    oid: "o.oid",
    name: `CASE WHEN pg_opclass_is_visible(o.oid) THEN quote_ident(o.opcname)
      ELSE format('%I.%I', n.nspname, o.opcname) END`,
    method: "o.opcmethod",
    type: "o.opcintype",
    isDefault: "o.opcdefault",
  },
  from: "FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace",
};

export class Opclasses {
  readonly #byOid: ReadonlyMap<Oid, OpclassRow>;
  readonly #exactDefaults: ReadonlySet<string>;

  constructor(rows: readonly OpclassRow[]) {
    this.#byOid = new Map(rows.map((row) => [row.oid, row]));
    this.#exactDefaults = new Set(
      rows.flatMap(({ method, type, isDefault }) => (isDefault ? [`${method} ${type}`] : [])),
    );
  }

  /**
   * Its name, unless PostgreSQL would choose it for a key of that type: the default class of the
   * type, or else of one that it is binary-coercible to (`GetDefaultOpClass` in
   * src/backend/commands/indexcmds.c).
   */
  stated(opclass: Oid, keyType: Oid): string | undefined {
    const row = this.#byOid.get(opclass);
    if (!row) return undefined;
    const { name, method, type, isDefault } = row;
    const better = type !== keyType && this.#exactDefaults.has(`${method} ${keyType}`);
    return isDefault && !better ? undefined : name;
  }
}
