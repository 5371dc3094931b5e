/** What was measured, as tables of Markdown. */
import { duration, megabytes, NOT_QUICK, reason, times, type Verdict } from "./judge.ts";
import { COUNTED, type Counted, STARTS, TIMES, type Timed } from "./names.ts";
import { type Cost, medianOf, type Outcome, type Results, type SizeResults } from "./outcome.ts";
import type { Entry } from "./profile.ts";

const NOTHING = "–";

/** All of it. */
export function reportOf(results: Results, judged: readonly Verdict[]): string {
  const { machine, starts, sizes } = results;
  return [
    machine,
    table(
      ["whatever the tables", "time"],
      STARTS.filter((what) => starts[what]).map((what) => [TIMES[what], cell(starts[what])]),
    ),
    ...(sizes.length > 0 ? sizeTables(sizes) : []),
    profileTable(sizes),
    table(["goal", "what", "tables", "measured", "limit", ""], judged.map(verdictRow), 2),
    ...notes(results, judged),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function sizeTables(sizes: readonly SizeResults[]): readonly string[] {
  const heads = sizes.map(({ tables }) => `${count(tables)} tables`);
  const steps = sizes.slice(1).map((size, at) => [sizes[at] as SizeResults, size] as const);
  const ways = steps.map(([a, b]) => `${count(a.tables)} to ${count(b.tables)}`);
  const timed = (Object.keys(TIMES) as Timed[]).filter((what) =>
    sizes.some((size) => size.times[what]),
  );
  const counted = COUNTED.filter((what) => sizes.some((size) => size.costs[what]));
  const memory = (size: SizeResults, what: Counted) => size.costs[what]?.memory;
  return [
    table(
      ["time", ...heads],
      timed.map((what) => [TIMES[what], ...sizes.map((size) => cell(size.times[what]))]),
    ),
    table(
      ["peak memory", ...heads],
      counted.map((what) => [
        TIMES[what],
        ...sizes.map((size) => cost(size.costs[what], ({ memory }) => megabytes(memory))),
      ]),
    ),
    table(
      ["round trips", ...heads],
      counted.map((what) => [
        TIMES[what],
        ...sizes.map((size) => cost(size.costs[what], ({ roundTrips }) => `${roundTrips}`)),
      ]),
    ),
    ...(steps.length === 0
      ? []
      : [
          table(
            ["growth of time", ...ways],
            timed
              .map((what) => [
                TIMES[what],
                ...steps.map(([a, b]) => growth(medianOf(a.times[what]), medianOf(b.times[what]))),
              ])
              .filter(([, ...cells]) => cells.some((each) => each !== NOTHING)),
          ),
          table(
            ["growth of memory", ...ways],
            counted.map((what) => [
              TIMES[what],
              ...steps.map(([a, b]) => growth(memory(a, what), memory(b, what))),
            ]),
          ),
        ]),
  ];
}

/** Beside each other, in the order of the last. */
function profileTable(sizes: readonly SizeResults[]): string {
  const profiled = sizes.filter(({ profile }) => profile !== undefined);
  const names = new Set(profiled.toReversed().flatMap(({ profile = [] }) => profile.map(nameOf)));
  return table(
    ["a cold check, as V8 profiles it", ...profiled.map(({ tables }) => `${count(tables)} tables`)],
    [...names].map((name) => [name, ...profiled.map((size) => share(size, name))]),
  );
}

function nameOf({ name }: Entry): string {
  return name;
}

function share({ profile = [] }: SizeResults, name: string): string {
  const total = profile.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const own = profile.find((entry) => entry.name === name);
  return own ? `${((100 * own.milliseconds) / total).toFixed(1)} %` : NOTHING;
}

/** What is in no cell in full: why something was not measured, and which goals were not. */
function notes({ starts, sizes }: Results, judged: readonly Verdict[]): readonly string[] {
  const told = [
    ...outcomeNotes("", starts),
    ...sizes.flatMap((size) => outcomeNotes(` at ${count(size.tables)} tables`, size.times)),
    ...judged.flatMap(({ goal, tables, why }) =>
      why === undefined ? [] : [`${goal.name}${at(tables)} was not measured: ${why}.`],
    ),
  ];
  return told.length === 0 ? [] : [told.map((line) => `- ${oneLine(line)}`).join("\n")];
}

function outcomeNotes(where: string, all: Results["starts"]): readonly string[] {
  return (Object.entries(all) as [Timed, Outcome][]).flatMap(([what, outcome]) =>
    outcome.end === "measured" || outcome.end === "stopped" || reason(outcome) === NOT_QUICK
      ? []
      : [`${TIMES[what]}${where}: ${outcome.why}.`],
  );
}

function at(tables: number | undefined): string {
  return tables === undefined ? "" : ` at ${count(tables)} tables`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

function verdictRow({ goal, of, tables, measured, limit, end }: Verdict): readonly string[] {
  return [
    goal.name,
    of,
    tables === undefined ? NOTHING : count(tables),
    measured ?? NOTHING,
    limit,
    end,
  ];
}

/** One line for each goal that is missed. */
export function missedLines(judged: readonly Verdict[]): readonly string[] {
  return judged
    .filter(({ end }) => end === "missed")
    .map(
      ({ goal, of, tables, measured, limit }) =>
        `missed: ${goal.name}${at(tables)}: ${of} is ${measured}, must be ${limit}`,
    );
}

function cell(outcome: Outcome | undefined): string {
  if (outcome === undefined) return NOTHING;
  const middle = medianOf(outcome);
  if (middle !== undefined) return duration(middle);
  if (outcome.end === "stopped" && outcome.after < 600_000) {
    return `more than ${duration(outcome.after)}`;
  }
  return outcome.end === "stopped" ? reason(outcome) : label(outcome);
}

function label(outcome: Outcome): string {
  return outcome.end === "left out" ? (outcome.why.split(":")[0] ?? "") : outcome.end;
}

function cost(found: Cost | undefined, told: (cost: Cost) => string): string {
  return found === undefined ? NOTHING : told(found);
}

function growth(from: number | undefined, to: number | undefined): string {
  return from === undefined || to === undefined ? NOTHING : times(to / from);
}

function count(tables: number): string {
  return tables.toLocaleString("en-US");
}

/**
 * Nothing, where there are no rows.
 *
 * @param words how many columns are words, and not numbers
 */
function table(heads: readonly string[], rows: readonly (readonly string[])[], words = 1): string {
  if (rows.length === 0) return "";
  const marks = heads.map((_, at) => (at < words ? "---" : "---:"));
  return [heads, marks, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
