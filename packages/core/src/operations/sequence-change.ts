/** What an altered column does to the sequence that it takes its values from. */
import type { Column, Identity } from "../model/column.ts";
import { dollarQuoted, ident, literal } from "../names/identifier.ts";
import { qualified, sameName } from "../names/qualified.ts";
import { sequenceName } from "../names/sequence-name.ts";
import { type Statement, statement } from "./definition.ts";
import { beginsAnew } from "./identity-change.ts";
import { keepsSequence } from "./kept-sequence.ts";
import type { AlteredPart } from "./parts.ts";
import { countsUp, rangeOf } from "./sequence-options.ts";
import { givenOwnerOf } from "./sequence-owner.ts";
import { alterTable } from "./sql.ts";

type AlteredColumn = AlteredPart<"column">;

export function takenSequence(altered: AlteredColumn): readonly Statement[] {
  const { table, from, to } = altered;
  if (!from.serial || to.serial || keepsSequence(altered)) return [];
  return statement(onSequence({ table, to }, "DROP SEQUENCE %s"));
}

/** It may have another name than PostgreSQL would give it now: only the database knows it. */
function onSequence({ table, to }: Pick<AlteredColumn, "table" | "to">, format: string): string {
  return `DO ${dollarQuoted(`BEGIN EXECUTE format(${literal(format)}, ${ownSequence({ table, to })}); END`)}`;
}

function ownSequence({ table, to }: Pick<AlteredColumn, "table" | "to">): string {
  return `pg_get_serial_sequence(${literal(qualified(table))}, ${literal(to.name)})`;
}

/** A serial column gets its sequence and default; the sequence follows its type. */
export function givenSerial(altered: AlteredColumn): readonly Statement[] {
  const { table, from, to } = altered;
  if (!to.serial || keepsSequence(altered)) return [];
  if (from.serial) {
    if (from.type === to.type) return [];
    return statement(onSequence({ table, to }, `ALTER SEQUENCE %s AS ${to.type}`));
  }
  const name = sequenceName(table, to.name);
  const sequence = qualified(name);
  const column = ident(to.name);
  const next = `nextval(${literal(sequence)}::regclass)`;
  return [
    ...statement(`CREATE SEQUENCE ${sequence} AS ${to.type}`),
    ...statement(givenOwnerOf(table, name)),
    ...statement(`ALTER SEQUENCE ${sequence} OWNED BY ${qualified(table)}.${column}`),
    ...alterTable(table, `ALTER COLUMN ${column} SET DEFAULT ${next}`),
  ];
}

/** The sequence of an identity column that shall have another name. */
export function renamedSequence({ table, from, to }: AlteredColumn): readonly Statement[] {
  if (!from.identity || !to.identity) return [];
  const old = from.identity.sequence ?? sequenceName(table, from.name);
  const now = to.identity.sequence ?? sequenceName(table, to.name);
  if (sameName(old, now)) return [];
  return statement(`ALTER SEQUENCE ${qualified(old)} RENAME TO ${ident(now.name)}`);
}

/** A setting of the session holds where the old sequence has come to: its last value, and whether it was given. */
function positionOf({ table, to }: Pick<AlteredColumn, "table" | "to">): string {
  return `'autogen.position_' || md5(${literal(`${qualified(table)}.${ident(to.name)}`)})`;
}

/** Before a sequence goes whose place another one takes. */
export function keptPosition(altered: AlteredColumn): readonly Statement[] {
  if (!goesOn(altered)) return [];
  const query = literal("SELECT last_value || ' ' || is_called FROM %s");
  return statement(
    `DO ${dollarQuoted(`DECLARE kept text;
BEGIN EXECUTE format(${query}, ${ownSequence(altered)}) INTO kept;
PERFORM set_config(${positionOf(altered)}, kept, false); END`)}`,
  );
}

/** Whether the new sequence can have any value that the old one has come to. */
function goesOn({ from, to }: AlteredColumn): boolean {
  const [source, target] = [sourceOf(from), sourceOf(to)];
  if (!source || !target || source === target) return false;
  const [before, after] = [from.identity ?? {}, to.identity ?? {}];
  const [old, now] = [rangeOf(from.type, before), rangeOf(to.type, after)];
  return countsUp(before) === countsUp(after) && old.min >= now.min && old.max <= now.max;
}

/** A sequence that begins goes on where the old one was, or after the values that the column has. */
export function valuesTaken(altered: AlteredColumn): readonly Statement[] {
  const { table, from, to } = altered;
  if (keepsSequence(altered)) return [];
  if (goesOn(altered)) {
    const part = (at: number) => `split_part(current_setting(${positionOf(altered)}), ' ', ${at})`;
    return statement(
      `SELECT setval(${ownSequence(altered)}, ${part(1)}::bigint, ${part(2)}::boolean)`,
    );
  }
  if (!sourceOf(to) || (sourceOf(to) === sourceOf(from) && !beginsAnew(altered))) return [];
  const options: Omit<Identity, "mode"> = to.identity ?? {};
  const [last, reached] = countsUp(options) ? ["max", ">="] : ["min", "<="];
  const range = rangeOf(to.type, options);
  const start = options.start ?? (countsUp(options) ? range.min : range.max);
  const value = `${last}(${ident(to.name)})`;
  return statement(
    `SELECT setval(${ownSequence(altered)}, ${value}) FROM ${qualified(table)} HAVING ${value} ${reached} ${start}`,
  );
}

type Source = "serial" | "identity" | undefined;

function sourceOf({ identity, serial }: Column): Source {
  return identity ? "identity" : serial ? "serial" : undefined;
}
