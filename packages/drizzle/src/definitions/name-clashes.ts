/**
 * Names that PostgreSQL would refuse the second time: relations and types share one space in each
 * schema, constraints and columns one in each table.
 *
 * https://www.postgresql.org/docs/current/catalog-pg-class.html
 */
import {
  type Database,
  type Named,
  objectRef,
  PART_KINDS,
  type PartKind,
  partsOf,
  type QualifiedName,
  refKey,
  type Table,
  viewsIn,
} from "@autogen/core";
import { displayName, invalidIn, type ReadContext } from "../context.ts";

type Space = "column" | "constraint" | "policy" | "relation";

/** Where the name of a part must be the only one of its kind. */
const SPACES = {
  column: ["column"],
  primaryKey: ["constraint", "relation"],
  unique: ["constraint", "relation"],
  check: ["constraint"],
  foreignKey: ["constraint"],
  index: ["relation"],
  policy: ["policy"],
} as const satisfies Record<PartKind, readonly Space[]>;

/** Who has a name. */
interface Holder {
  /** For a person. */
  readonly object: string;
  readonly schema: string;
  readonly file: string;
}

interface Claim {
  readonly name: string;
  /** The name with the space that it is in. */
  readonly key: string;
  readonly holder: Holder;
}

/** @throws InvalidDefinition for the second holder of a name */
export function checkNames(
  database: Database,
  context: ReadContext,
  origins: ReadonlyMap<string, { readonly file: string }>,
): void {
  const holderOf = (
    kind: "table" | "existingTable" | "enum" | "sequence" | "view" | "materializedView",
    name: QualifiedName,
  ): Holder => ({
    object: displayName(context, name),
    schema: name.schema ?? context.defaultSchema,
    file: origins.get(refKey(objectRef(kind, name)))?.file ?? "",
  });
  const enums = [...database.enum.values()];
  const sequences = [...database.sequence.values()];
  const tables = [...database.table.values()];
  const existing = [...database.existingTable.values()];
  const claims = [
    ...enums.map((type) => claim("relation", type.name, holderOf("enum", type))),
    ...sequences.map((one) => claim("relation", one.name, holderOf("sequence", one))),
    ...tables.flatMap((table) => tableClaims(table, holderOf("table", table))),
    ...existing.flatMap((table) => policyClaims(table, holderOf("existingTable", table))),
    ...viewsIn(database).map(({ kind, view }) =>
      claim("relation", view.name, holderOf(kind, view)),
    ),
  ];
  const taken = new Map<string, Holder>();
  for (const { key, name, holder } of claims) {
    const earlier = taken.get(key);
    if (earlier) throw invalidIn(holder.file, holder.object, clash(name, holder, earlier));
    taken.set(key, holder);
  }
}

function clash(name: string, holder: Holder, earlier: Holder): string {
  const where = earlier === holder ? "here" : `by ${earlier.object}`;
  const place = earlier.file === holder.file ? "" : ` in ${earlier.file}`;
  return `the name "${name}" is taken ${where}${place}; give one of the two another`;
}

function tableClaims(table: Table, holder: Holder): readonly Claim[] {
  const parts = PART_KINDS.flatMap((kind) =>
    partsOf(table, kind).flatMap(({ name }: Named) =>
      SPACES[kind].map((space) => claim(space, name, holder)),
    ),
  );
  return [claim("relation", table.name, holder), ...parts];
}

function policyClaims({ policies }: Table, holder: Holder): readonly Claim[] {
  return policies.map(({ name }) => claim("policy", name, holder));
}

function claim(space: Space, name: string, holder: Holder): Claim {
  const within = space === "relation" ? holder.schema : holder.object;
  return { key: JSON.stringify([space, within, name]), name, holder };
}
