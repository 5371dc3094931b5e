/** What the comment of a revision file says of its locks and losses. */
import {
  applyAll,
  type Database,
  describe,
  type Effects,
  effectsOfAll,
  ident,
  isLeftInPlace,
  kindLabel,
  type Lock,
  type LockDuration,
  type LockMode,
  nameKey,
  type Operation,
  type QualifiedName,
  unfilledColumns,
} from "@autogen/core";
import type { SeenLock } from "@autogen/revisions";

export interface HeaderLine {
  readonly label: string;
  readonly text: string;
}

/** From the weakest to the strongest: https://www.postgresql.org/docs/current/explicit-locking.html */
const MODES: readonly LockMode[] = [
  "ROW EXCLUSIVE",
  "SHARE UPDATE EXCLUSIVE",
  "SHARE",
  "SHARE ROW EXCLUSIVE",
  "ACCESS EXCLUSIVE",
];

/** From the shortest to the longest. */
const DURATIONS: Readonly<Record<LockDuration, string>> = {
  brief: "brief (no rewrite)",
  scan: "while its rows are read",
  "index build": "while the index is built",
  "rewrite if volatile": "brief, or while it is rewritten if the default is volatile",
  rewrite: "while it is rewritten",
};

/**
 * @param base the database before the upgrade
 * @param seen how a proof saw it lock what was there; absent: what operations state
 */
export function headerLines(
  base: Database,
  upgrade: readonly Operation[],
  downgrade: readonly Operation[],
  seen?: readonly SeenLock[],
): readonly HeaderLine[] {
  const effects = effectsOfAll(upgrade, base);
  const back = effectsOfAll(downgrade, applyAll(base, upgrade));
  const losses = lossesOf(back);
  return [
    ...lines("Locks", withSeen(locksOf(upgrade, effects), seen).map(lockText)),
    ...lines("Fills", fillsIn(upgrade)),
    ...lines("Loses", lossesOf(effects)),
    ...lines("Opens", opened(effects)),
    ...lines("Downgrade", [
      ...losses.map((lost) => `loses ${lost}`),
      ...opened(back).map((what) => `opens ${what}`),
      ...fillsIn(downgrade).map((what) => `fills ${what}`),
      ...leftInPlace(upgrade),
    ]),
  ];
}

/** Values for rows that are there, in transactions of their own. */
function fillsIn(operations: readonly Operation[]): readonly string[] {
  return operations.flatMap((operation) => {
    if (operation.operation !== "backfill") return [];
    const { table, set } = operation;
    const open = new Set(unfilledColumns(operation));
    return Object.keys(set).map((column) => {
      const name = `${nameKey(table)}.${ident(column)}`;
      return open.has(column)
        ? `${name}, unfilled: refused where rows need it`
        : `${name}, in batches`;
    });
  });
}

function lines(label: string, texts: readonly string[]): readonly HeaderLine[] {
  return texts.length === 0 ? [] : [{ label, text: texts.join("\n") }];
}

/** One lock for each table that was there before: the strongest mode, the longest time. */
/**
 * One for each table, and one more where an index is built beside the work of others for longer than that is held: what
 * stands before it is committed by then.
 */
function locksOf(operations: readonly Operation[], effects: readonly Effects[]): readonly Lock[] {
  const created = new Set(
    operations.flatMap((operation) =>
      operation.operation === "createTable"
        ? [nameKey(operation.table)]
        : operation.operation === "createSequence"
          ? [nameKey(operation.sequence)]
          : [],
    ),
  );
  const locks = new Map<string, Lock>();
  for (const lock of effects.flatMap((effect) => effect.locks)) {
    const table = nameKey(lock.table);
    const key = `${isBeside(lock) ? "beside" : "within"} ${table}`;
    if (!created.has(table)) locks.set(key, strongest(locks.get(key), lock));
  }
  return [...locks.values()].filter((lock) => {
    const within = isBeside(lock) ? locks.get(`within ${nameKey(lock.table)}`) : undefined;
    return !within || isLonger(lock, within);
  });
}

/** Of an index that is built or dropped concurrently. */
function isBeside({ mode }: TableLock): boolean {
  return mode === "SHARE UPDATE EXCLUSIVE";
}

interface TableLock {
  readonly table: QualifiedName;
  readonly mode: string;
  readonly duration: LockDuration;
}

/** Whoever reads or changes rows takes these too. */
const EVERYDAY: ReadonlySet<string> = new Set(["ACCESS SHARE", "ROW SHARE", "ROW EXCLUSIVE"]);

/**
 * The stated locks as they were seen, and those that nobody stated. How long one is held cannot be seen
 * on a few rows, but for whether a table is rewritten.
 */
function withSeen(
  stated: readonly Lock[],
  seen: readonly SeenLock[] | undefined,
): readonly TableLock[] {
  if (!seen) return stated;
  const found = new Map(seen.map((lock) => [nameKey(lock.table), lock]));
  const known = new Set(stated.map(({ table }) => nameKey(table)));
  const others = seen.filter(
    ({ table, mode }) => !known.has(nameKey(table)) && !EVERYDAY.has(mode),
  );
  return [
    ...stated.map((lock) => {
      const isOther = isBeside(lock) && stated.some((each) => each !== lock && isSame(each, lock));
      return isOther ? lock : asSeen(lock, found.get(nameKey(lock.table)));
    }),
    ...others.map((lock) => asSeen({ ...lock, duration: "brief" }, lock)),
  ];
}

function asSeen(lock: TableLock, seen: SeenLock | undefined): TableLock {
  if (!seen) return lock;
  const { mode, rewritten } = seen;
  if (rewritten) return { ...lock, mode, duration: "rewrite" };
  const isShorter = lock.duration === "rewrite if volatile";
  return { ...lock, mode, duration: isShorter ? "brief" : lock.duration };
}

function isSame(a: TableLock, b: TableLock): boolean {
  return nameKey(a.table) === nameKey(b.table);
}

function isLonger(a: Lock, b: Lock): boolean {
  const durations = Object.keys(DURATIONS);
  return durations.indexOf(a.duration) > durations.indexOf(b.duration);
}

function strongest(a: Lock | undefined, b: Lock): Lock {
  if (!a) return b;
  const durations = Object.keys(DURATIONS) as LockDuration[];
  return {
    table: b.table,
    mode: later(MODES, a.mode, b.mode),
    duration: later(durations, a.duration, b.duration),
  };
}

function later<T>(order: readonly T[], a: T, b: T): T {
  return order.indexOf(a) > order.indexOf(b) ? a : b;
}

function lockText({ table, mode, duration }: TableLock): string {
  return `${nameKey(table)}: ${mode}, ${DURATIONS[duration]}`;
}

function lossesOf(effects: readonly Effects[]): readonly string[] {
  const losses = [...new Set(effects.flatMap(({ loses }) => loses))];
  return losses.length === 0 ? [] : [losses.join(", ")];
}

function opened(effects: readonly Effects[]): readonly string[] {
  return effects.flatMap(({ opens = [] }) => opens);
}

/** What was created, or taken over, and no operation takes back. */
function leftInPlace(operations: readonly Operation[]): readonly string[] {
  const left = operations
    .filter(isLeftInPlace)
    .map((operation) => describe(operation).subject)
    .map((subject) => `${kindLabel(subject)} ${subject.path.map(ident).join(".")}`);
  return left.length === 0 ? [] : [`leaves ${left.join(", ")} in place`];
}
