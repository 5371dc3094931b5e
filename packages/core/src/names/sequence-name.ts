/**
 * The names that PostgreSQL gives to what belongs to a column and has none: `makeObjectName` in
 * src/backend/commands/indexcmds.c.
 */
import { MAX_NAME_BYTES } from "./identifier.ts";
import { nameOf, type QualifiedName } from "./qualified.ts";

const encoder = new TextEncoder();

/** Of the sequence of a serial or identity column. */
export function sequenceName(table: QualifiedName, column: string): QualifiedName {
  return { ...nameOf(table), name: objectName(table.name, column, "seq") };
}

/** Of what a table has for a column; the label says what it is. */
export function objectName(table: string, column: string, label: string): string {
  const room = MAX_NAME_BYTES - label.length - "__".length;
  const [tableBytes, columnBytes] = share(bytesOf(table), bytesOf(column), room);
  return `${cutName(table, tableBytes)}_${cutName(column, columnBytes)}_${label}`;
}

/** As much of a name as fits, in whole characters. */
export function cutName(name: string, bytes: number = MAX_NAME_BYTES): string {
  if (bytesOf(name) <= bytes) return name;
  let left = bytes;
  let end = 0;
  for (const character of name) {
    left -= bytesOf(character);
    if (left < 0) break;
    end += character.length;
  }
  return name.slice(0, end);
}

const BEYOND_ASCII = /[\u0080-\uffff]/;

function bytesOf(text: string): number {
  if (!BEYOND_ASCII.test(text)) return text.length;
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
