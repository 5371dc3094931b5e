/**
 * Names that PostgreSQL would refuse the second time: relations and types share one space in each
 * schema, constraints and columns one in each table.
 *
 * https://www.postgresql.org/docs/current/catalog-pg-class.html
 */
import {
  type Database,
  type IndexKey,
  objectRef,
  PART_KINDS,
  type PartKind,
  type PartsByKind,
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
  exclusion: ["constraint", "relation"],
  foreignKey: ["constraint"],
  index: ["relation"],
  policy: ["policy"],
} as const satisfies Record<PartKind, readonly Space[]>;

const WORDS = {
  table: "table",
  existingTable: "table",
  enum: "enum",
  sequence: "sequence",
  view: "view",
  materializedView: "materialized view",
} as const;

/** Parts as a person tells them apart whose names are the same. */
const PARTS: { readonly [K in PartKind]: (part: PartsByKind[K]) => string } = {
  column: () => "column",
  primaryKey: ({ columns }) => `primary key on ${listed(columns)}`,
  unique: ({ columns }) => `unique constraint on ${listed(columns)}`,
  check: ({ expression }) => `check (${expression.sql})`,
  exclusion: ({ elements }) => `exclusion constraint on ${listed(keysOf(elements))}`,
  foreignKey: ({ columns }) => `foreign key on ${listed(columns)}`,
  index: ({ keys }) => `index on ${listed(keysOf(keys))}`,
  policy: () => "policy",
};

function keysOf(keys: readonly IndexKey[]): readonly string[] {
  return keys.map(({ column, expression }) => column ?? expression?.sql ?? "");
}

function listed(names: readonly string[]): string {
  return `(${names.join(", ")})`;
}

/** Whose the name is, or of which the part is that has it. */
interface Holder {
  readonly kind: string;
  /** For a person. */
  readonly object: string;
  readonly schema: string;
  readonly file: string;
}

interface Claim {
  readonly name: string;
  /** Tells the part that has it, of its holder: `index on (a)`. */
  readonly part?: () => string;
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
  const holderOf = (kind: keyof typeof WORDS, name: QualifiedName): Holder => ({
    kind: WORDS[kind],
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
  const taken = new Map<string, Claim>();
  for (const each of claims) {
    const earlier = taken.get(each.key);
    const { holder } = each;
    if (earlier) throw invalidIn(holder.file, holder.object, clash(each, earlier));
    taken.set(each.key, each);
  }
}

function clash({ name, part, holder }: Claim, earlier: Claim): string {
  const whose = part === undefined ? "" : ` of its ${part()}`;
  const place = earlier.holder.file === holder.file ? "" : ` in ${earlier.holder.file}`;
  return `the name "${name}"${whose} is taken by ${shown(earlier, holder)}${place}; give one of the two another`;
}

function shown({ part, holder: { kind, object }, holder }: Claim, other: Holder): string {
  if (part === undefined) return `the ${kind} ${object}`;
  return holder === other ? `its ${part()}` : `the ${part()} of ${object}`;
}

/** The spaces that each table has for itself. */
const OWN_SPACES = ["column", "constraint", "policy"] as const satisfies readonly Space[];

/** Of what has a space of its own no more than what is not alone there. */
function tableClaims(table: Table, holder: Holder): readonly Claim[] {
  return [
    claim("relation", table.name, holder),
    ...partClaims("relation", table, holder),
    ...OWN_SPACES.filter((space) => hasTwins(space, table)).flatMap((space) =>
      partClaims(space, table, holder),
    ),
  ];
}

function hasTwins(space: Space, table: Table): boolean {
  const names = kindsIn(space).flatMap((kind) => partsOf(table, kind).map(({ name }) => name));
  return new Set(names).size < names.length;
}

function partClaims(space: Space, table: Table, holder: Holder): readonly Claim[] {
  return kindsIn(space).flatMap(<K extends PartKind>(kind: K) =>
    partsOf(table, kind).map((part) => claim(space, part.name, holder, () => PARTS[kind](part))),
  );
}

function kindsIn(space: Space): readonly PartKind[] {
  return PART_KINDS.filter((kind) => (SPACES[kind] as readonly Space[]).includes(space));
}

function policyClaims({ policies }: Table, holder: Holder): readonly Claim[] {
  return policies.map((policy) => claim("policy", policy.name, holder, () => PARTS.policy(policy)));
}

function claim(space: Space, name: string, holder: Holder, part?: Claim["part"]): Claim {
  const within = space === "relation" ? holder.schema : holder.object;
  const key = JSON.stringify([space, within, name]);
  return { key, name, holder, ...(part && { part }) };
}
