/** The names of tables by oid and of columns by number, as constraints and indexes name them. */
import type { QualifiedName } from "@autogen/core";
import type { Oid } from "./cells.ts";
import { CatalogChanged } from "./errors.ts";

export interface DirectoryColumn {
  readonly name: string;
  readonly type: Oid;
  /** The collation, unless it is the database's own or the type has none. */
  readonly collation: string | null;
}

export class Directory {
  readonly #tables: ReadonlyMap<Oid, QualifiedName>;
  readonly #columns = new Map<Oid, DirectoryColumn[]>();

  /**
   * @param tables those of the model.
   * @param columns with their table and number; also of tables that the model does not hold, which
   *   foreign keys may refer to.
   */
  constructor(
    tables: ReadonlyMap<Oid, QualifiedName>,
    columns: Iterable<readonly [Oid, number, DirectoryColumn]>,
  ) {
    this.#tables = tables;
    for (const [table, position, column] of columns) {
      const list = this.#columns.get(table) ?? [];
      list[position] = column;
      this.#columns.set(table, list);
    }
  }

  holds(table: Oid): boolean {
    return this.#tables.has(table);
  }

  /** @throws CatalogChanged */
  table(table: Oid): QualifiedName {
    const name = this.#tables.get(table);
    if (!name) throw new CatalogChanged(`the table with oid ${table}`);
    return name;
  }

  /** @throws CatalogChanged */
  column(table: Oid, position: number): DirectoryColumn {
    const column = this.#columns.get(table)?.[position];
    if (!column) throw new CatalogChanged(`column ${position} of the table with oid ${table}`);
    return column;
  }

  names(table: Oid, positions: readonly number[]): readonly string[] {
    return positions.map((position) => this.column(table, position).name);
  }
}
