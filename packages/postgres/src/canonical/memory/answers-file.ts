/** Answers of earlier runs in a file: hashes of what was asked, and nothing of what it says. */
import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { keep, keepNewest, orAbsent } from "../../shadow/kept-file.ts";
import { report } from "./channel.ts";

/** What PostgreSQL said of two texts; `unreadable`: it could not read one of them. */
export type Verdict = "equal" | "different" | "unreadable";

export type Verdicts = ReadonlyMap<string, Verdict>;

const LETTERS = { equal: "=", different: "!", unreadable: "?" } as const satisfies Record<
  Verdict,
  string
>;

const VERDICTS = new Map(
  Object.entries(LETTERS).map(([verdict, letter]) => [letter as string, verdict as Verdict]),
);

/** Some 2 MB a file. */
const MOST_ANSWERS = 100_000;
const MOST_FILES = 20;
const NAME = /^answers-\w{32}$/;

export function hashOf(...texts: readonly string[]): string {
  return hash("sha256", texts.map((text) => `${text.length}:${text}`).join("")).slice(0, 32);
}

export function answersFile(folder: string, environment: string): string {
  return join(folder, `answers-${environment}`);
}

/** Those of a file; none where there is no file, or one that is not as it was written. */
export async function readAnswers(file: string): Promise<Verdicts> {
  const text = await orAbsent(readFile(file, "utf8"));
  if (text === undefined) return new Map();
  const [seal, ...lines] = text.split("\n");
  if (seal !== hashOf(lines.join("\n"))) {
    report(`${file} is damaged: its answers are asked anew.`);
    return new Map();
  }
  return new Map(
    lines.flatMap((line) => {
      const verdict = VERDICTS.get(line.slice(-1));
      return verdict ? [[line.slice(0, -1), verdict] as const] : [];
    }),
  );
}

/** Adds to those of a file, of which the oldest make way. */
export async function addAnswers(file: string, answers: Verdicts): Promise<void> {
  if (answers.size === 0) return;
  const all = new Map([...(await readAnswers(file)), ...answers]);
  const newest = [...all].slice(-MOST_ANSWERS);
  const body = newest.map(([key, verdict]) => `${key}${LETTERS[verdict]}`).join("\n");
  await orAbsent(keep(file, `${hashOf(body)}\n${body}`));
  await orAbsent(keepNewest(file, NAME, MOST_FILES));
}
