/**
 * Attributes that PostgreSQL has and the model has not. Each reader states those of its kind in a
 * table beside its query; they come back as one cell, which is NULL for most rows.
 */
import type { Trait } from "./presence.ts";
import type { Scope } from "./scope.ts";

export interface AttributeSql {
  /** When the object has it. */
  readonly when: string;
  /** What it is set to, for a person; absent where having it says all. */
  readonly value?: string;
  /** The first major version that knows it. */
  readonly since?: number;
  /** Without it in the database, no object has the attribute. */
  readonly needs?: Trait;
}

export type Attributes = Readonly<Record<string, AttributeSql>>;

export interface Attribute {
  readonly attribute: string;
  readonly value?: string;
}

export function attributesCell(attributes: Attributes, { major, presence }: Scope): string {
  const known = Object.entries(attributes).filter(
    ([, { since = 0, needs }]) => since <= major && (!needs || presence.has(needs)),
  );
  if (known.length === 0) return "NULL::json";
  const any = known.map(([, { when }]) => `(${when})`).join(" OR ");
  const members = known.map(
    ([name, { when, value = "''" }]) => `'${name}', CASE WHEN ${when} THEN (${value})::text END`,
  );
  return `CASE WHEN ${any} THEN json_build_object(${members.join(", ")}) END`;
}

/** The value of each attribute, empty where having it says all, null where it is not there. */
export type AttributesCell = Readonly<Record<string, string | null>> | null;

export function readAttributes(cell: AttributesCell): readonly Attribute[] {
  return Object.entries(cell ?? {}).flatMap(([attribute, value]) =>
    value === null ? [] : [value === "" ? { attribute } : { attribute, value }],
  );
}
