/**
 * The name that PostgreSQL gives to the sequence of a serial or identity column: `makeObjectName`
 * in src/backend/commands/indexcmds.c.
 */
import { MAX_NAME_BYTES } from "./identifier.ts";
import { nameOf, type QualifiedName } from "./qualified.ts";

const LABEL = "_seq";

const encoder = new TextEncoder();

export function sequenceName(table: QualifiedName, column: string): QualifiedName {
  const room = MAX_NAME_BYTES - LABEL.length - "_".length;
  const [tableBytes, columnBytes] = share(bytesOf(table.name), bytesOf(column), room);
  const name = `${cutName(table.name, tableBytes)}_${cutName(column, columnBytes)}${LABEL}`;
  return { ...nameOf(table), name };
}

/** As much of a name as fits, in whole characters. */
export function cutName(name: string, bytes: number = MAX_NAME_BYTES): string {
  let left = bytes;
  let end = 0;
  for (const character of name) {
    left -= bytesOf(character);
    if (left < 0) break;
    end += character.length;
  }
  return name.slice(0, end);
}

function bytesOf(text: string): number {
  return encoder.encode(text).length;
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
