/** https://www.postgresql.org/docs/current/ddl-identity-columns.html */
import { type Identity, nameOf, type QualifiedName } from "@autogen/core";
import { defaultBounds, type OwnedSequence, type SequenceOptions } from "./owned-sequence.ts";
import { isDefaultName, isSerialName } from "./sequence-name.ts";

/** Of a column of that table; what PostgreSQL would choose itself is left out. */
export function identityOf(
  mode: Identity["mode"],
  table: QualifiedName,
  column: string,
  sequence: OwnedSequence,
): Identity {
  return {
    mode,
    ...(!isDefaultName(sequence, table, column) && { sequence: nameOf(sequence) }),
    ...statedOptions(sequence.options),
  };
}

/** The options that differ from what CREATE SEQUENCE chooses for the type and the direction. */
export function statedOptions(options: SequenceOptions): Omit<Identity, "mode" | "sequence"> {
  const { type, start, increment, minValue, maxValue, cache, cycle } = options;
  const { min, max } = defaultBounds(type, increment);
  return {
    ...(start !== (increment > 0n ? minValue : maxValue) && { start: String(start) }),
    ...(increment !== 1n && { increment: String(increment) }),
    ...(minValue !== min && { minValue: String(minValue) }),
    ...(maxValue !== max && { maxValue: String(maxValue) }),
    ...(cache !== 1n && { cache: String(cache) }),
    ...(cycle && { cycle }),
  };
}

/** Whether it is the sequence that a serial column of that type got. */
export function isSerialSequence(
  sequence: Pick<OwnedSequence, keyof QualifiedName | "options">,
  table: QualifiedName,
  column: string,
  type: string,
): boolean {
  return (
    sequence.options.type === type &&
    isSerialName(sequence, table, column) &&
    Object.keys(statedOptions(sequence.options)).length === 0
  );
}
