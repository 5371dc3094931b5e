/**
 * The name that PostgreSQL gives to the sequence of a serial or identity column: `makeObjectName`
 * in src/backend/commands/indexcmds.c.
 */
import { MAX_NAME_BYTES, nameOf, type QualifiedName, sameName } from "@autogen/core";

const LABEL = "_seq";

export function sequenceName(table: string, column: string): string {
  const room = MAX_NAME_BYTES - LABEL.length - "_".length;
  const [tableBytes, columnBytes] = share(
    Buffer.byteLength(table),
    Buffer.byteLength(column),
    room,
  );
  return `${clipped(table, tableBytes)}_${clipped(column, columnBytes)}${LABEL}`;
}

export function isDefaultName(
  sequence: QualifiedName,
  table: QualifiedName,
  column: string,
): boolean {
  return sameName(sequence, { ...nameOf(table), name: sequenceName(table.name, column) });
}

/**
 * Whether a serial column's sequence may have the name: PostgreSQL keeps it when the table or the column
 * is renamed, and puts a number behind one that is taken.
 */
export function isSerialName(
  sequence: QualifiedName,
  table: QualifiedName,
  column: string,
): boolean {
  if (isDefaultName(sequence, table, column)) return true;
  const name = sequence.name.replace(/\d+$/, "");
  const isOfEither = name.startsWith(`${table.name}_`) || name.endsWith(`_${column}${LABEL}`);
  return sequence.schema === table.schema && name.endsWith(LABEL) && isOfEither;
}

/** Takes from the longer name, byte by byte, until both fit. */
function share(first: number, second: number, room: number): readonly [number, number] {
  let [a, b] = [first, second];
  while (a + b > room) {
    if (a > b) a--;
    else b--;
  }
  return [a, b];
}

/** At most that many bytes, and no part of a character. */
function clipped(name: string, bytes: number): string {
  let length = 0;
  const characters = Array.from(name).filter((character) => {
    length += Buffer.byteLength(character);
    return length <= bytes;
  });
  return characters.join("");
}
