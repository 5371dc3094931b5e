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
