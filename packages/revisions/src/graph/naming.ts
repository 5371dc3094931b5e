import { UnusableMessage } from "./errors.ts";

const MAX_SLUG_LENGTH = 40;
const MINUTE = 60_000;

/** Letters that Unicode does not decompose into a base letter and marks. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ı: "i",
  ŋ: "n",
};

/**
 * The id of a new revision, which is also its file's name: `YYYYMMDDHHMM_slug`, in UTC. Its minute
 * is later than that of every parent, so that names sort as history does.
 *
 * @throws UnusableMessage where the message has no letter or digit
 */
export function revisionId(message: string, now: Date, parents: readonly string[]): string {
  const slug = slugOf(message);
  const next = parents.flatMap(minuteOf).map((minute) => minute + 1);
  const minute = Math.max(Math.floor(now.getTime() / MINUTE), ...next);
  return `${stamp(minute)}_${slug}`;
}

/** A message as lower-case ASCII words joined by underscores. */
function slugOf(message: string): string {
  const words = ascii(message).match(/[a-z0-9]+/g);
  if (words) return shortened(words);
  if (/[\p{L}\p{N}]/u.test(message)) return "revision";
  throw new UnusableMessage(message);
}

function ascii(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’']/g, "")
    .replace(/./gu, (char) => LETTERS[char] ?? char)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();
}

/** As many words as there is room for; of a first word that is too long, its start. */
function shortened([first = "", ...rest]: readonly string[]): string {
  let slug = first.slice(0, MAX_SLUG_LENGTH);
  for (const word of rest) {
    if (slug.length + 1 + word.length > MAX_SLUG_LENGTH) break;
    slug += `_${word}`;
  }
  return slug;
}

/** The minute in a revision's id, counted from 1970; none in an id that was chosen by hand. */
function minuteOf(revision: string): readonly number[] {
  const [digits] = /^\d{12}(?!\d)/.exec(revision) ?? [];
  if (digits === undefined) return [];
  const part = (start: number, end: number) => Number(digits.slice(start, end));
  const time = Date.UTC(part(0, 4), part(4, 6) - 1, part(6, 8), part(8, 10), part(10, 12));
  return [time / MINUTE];
}

function stamp(minute: number): string {
  return new Date(minute * MINUTE).toISOString().slice(0, 16).replace(/[-T:]/g, "");
}
