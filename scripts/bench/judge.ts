/** Whether the goals are met by what was measured. */
import type { Bound, Goal } from "./goals.ts";
import { type Counted, TIMES, type Timed } from "./names.ts";
import { medianOf, type Outcome, type Results, type SizeResults } from "./outcome.ts";

export interface Verdict {
  readonly goal: Goal;
  /** Absent: whatever the tables. */
  readonly tables?: number;
  /** What is bounded, over what: in words. */
  readonly of: string;
  /** What was measured; absent where it could not be. */
  readonly measured?: string;
  readonly limit: string;
  readonly end: "met" | "missed" | "not measured";
  /** Why it was not measured. */
  readonly why?: string;
}

type Judged = Pick<Verdict, "of" | "limit" | "measured" | "end" | "why">;

/** What was measured at one size, with what no size changes. */
interface Sight {
  readonly here: SizeResults | undefined;
  /** At a tenth of the tables. */
  readonly tenth: SizeResults | undefined;
  /** At the fewest tables. */
  readonly fewest: SizeResults | undefined;
  outcome(what: Timed): Outcome | undefined;
}

/** A goal at each number of tables that was measured and that it is for. */
export function verdicts(goals: readonly Goal[], results: Results): readonly Verdict[] {
  return goals.flatMap((goal): Verdict[] => {
    if (goal.at.length === 0) return [{ goal, ...judged(goal.bound, sightOf(results)) }];
    const sizes = results.sizes.filter(({ tables }) => goal.at.includes(tables));
    return sizes
      .filter((size) => hasBefore(goal.bound, size, results))
      .map((size) => ({
        goal,
        tables: size.tables,
        ...judged(goal.bound, sightOf(results, size)),
      }));
  });
}

/** There is no growth to the fewest tables, and nothing that they have in common with others. */
function hasBefore({ by }: Bound, size: SizeResults, { sizes }: Results): boolean {
  if (by === "round trips") return size !== sizes[0];
  const grows = by === "growth of time" || by === "growth of memory";
  return !grows || sizes.some(({ tables }) => tables * 10 === size.tables);
}

function sightOf({ starts, sizes }: Results, here?: SizeResults): Sight {
  return {
    here,
    tenth: sizes.find(({ tables }) => tables * 10 === here?.tables),
    fewest: sizes[0],
    outcome: (what) => here?.times[what] ?? starts[what],
  };
}

const judges: {
  readonly [By in Bound["by"]]: (bound: Extract<Bound, { by: By }>, sight: Sight) => Judged;
} = {
  times: ({ what, of, atMost }, sight) => {
    const told = { of: `${TIMES[what]} / ${sum(of)}`, limit: `at most ${times(atMost)}` };
    return atMostOf(told, ratioOf(what, of, sight), atMost, sight, [what, ...of]);
  },
  faster: ({ what, than, atLeast }, sight) => {
    const told = { of: `${TIMES[than]} / ${TIMES[what]}`, limit: `at least ${times(atLeast)}` };
    const [ours, theirs] = [medianOf(sight.outcome(what)), sight.outcome(than)];
    const stopped = theirs?.end === "stopped" ? theirs.after : undefined;
    const known = medianOf(theirs) ?? stopped;
    if (ours === undefined || known === undefined) return unmeasured(told, sight, [what, than]);
    const ratio = known / ours;
    const measured = `${stopped === undefined ? "" : "more than "}${times(ratio)}`;
    if (ratio >= atLeast) return { ...told, measured, end: "met" };
    return stopped === undefined
      ? { ...told, measured, end: "missed" }
      : { ...told, measured, end: "not measured", why: `${TIMES[than]} was stopped before` };
  },
  above: ({ what, atMost }, sight) => {
    const told = { of: `${TIMES[what]} − ${TIMES.node}`, limit: `at most ${atMost} ms` };
    const [whole, node] = [medianOf(sight.outcome(what)), medianOf(sight.outcome("node"))];
    if (whole === undefined || node === undefined) return unmeasured(told, sight, [what, "node"]);
    const above = Math.round(whole - node);
    return { ...told, measured: `${above} ms`, end: above <= atMost ? "met" : "missed" };
  },
  "growth of time": ({ what, atMost }, sight) => {
    const told = { of: TIMES[what], limit: `at most ${times(atMost)}` };
    const [before, after] = [medianOf(sight.tenth?.times[what]), medianOf(sight.outcome(what))];
    return atMostOf(told, quotient(after, before), atMost, sight, [what]);
  },
  "growth of memory": ({ what, atMost }, { here, tenth }) => {
    const told = { of: TIMES[what], limit: `at most ${times(atMost)}` };
    const growth = quotient(here?.costs[what]?.memory, tenth?.costs[what]?.memory);
    if (growth === undefined) return uncounted(told, what);
    return { ...told, measured: times(growth), end: growth <= atMost ? "met" : "missed" };
  },
  memory: ({ what, atMost }, { here }) => {
    const told = { of: TIMES[what], limit: `at most ${megabytes(atMost)}` };
    const memory = here?.costs[what]?.memory;
    if (memory === undefined) return uncounted(told, what);
    return { ...told, measured: megabytes(memory), end: memory <= atMost ? "met" : "missed" };
  },
  "round trips": ({ what }, { here, fewest }) => {
    const [trips, least] = [here?.costs[what]?.roundTrips, fewest?.costs[what]?.roundTrips];
    const told = { of: TIMES[what], limit: `${least ?? "as many"} as at ${fewest?.tables}` };
    if (trips === undefined || least === undefined) return uncounted(told, what);
    return { ...told, measured: `${trips}`, end: trips === least ? "met" : "missed" };
  },
};

function judged<By extends Bound["by"]>(bound: Extract<Bound, { by: By }>, sight: Sight): Judged {
  const judge = judges[bound.by as By] as (
    bound: Extract<Bound, { by: By }>,
    sight: Sight,
  ) => Judged;
  return judge(bound, sight);
}

function ratioOf(what: Timed, of: readonly Timed[], { outcome }: Sight): number | undefined {
  const parts = of.map((each) => medianOf(outcome(each)));
  const whole = parts.reduce(
    (all, part) => (all === undefined || part === undefined ? undefined : all + part),
    0,
  );
  return quotient(medianOf(outcome(what)), whole);
}

function atMostOf(
  told: Pick<Judged, "of" | "limit">,
  ratio: number | undefined,
  atMost: number,
  sight: Sight,
  needs: readonly Timed[],
): Judged {
  if (ratio === undefined) return unmeasured(told, sight, needs);
  return { ...told, measured: times(ratio), end: ratio <= atMost ? "met" : "missed" };
}

function unmeasured(
  told: Pick<Judged, "of" | "limit">,
  { outcome }: Sight,
  needs: readonly Timed[],
): Judged {
  const missing = needs.filter((need) => medianOf(outcome(need)) === undefined);
  const why = missing.map((need) => `${TIMES[need]}: ${reason(outcome(need))}`).join("; ");
  return { ...told, end: "not measured", why: why || "not measured at a tenth of the tables" };
}

function uncounted(told: Pick<Judged, "of" | "limit">, what: Counted): Judged {
  return { ...told, end: "not measured", why: `${TIMES[what]}: not counted` };
}

/** Why something is left out that no goal needs. */
export const NOT_QUICK = "not with --quick";

/** Why there is no time. */
export function reason(outcome: Outcome | undefined): string {
  if (outcome === undefined) return "was not asked for";
  if (outcome.end === "stopped") return `stopped after ${duration(outcome.after)}`;
  return outcome.end === "measured" ? "measured" : outcome.why;
}

function quotient(of: number | undefined, by: number | undefined): number | undefined {
  return of === undefined || by === undefined ? undefined : of / by;
}

function sum(names: readonly Timed[]): string {
  const all = names.map((name) => TIMES[name]).join(" + ");
  return names.length > 1 ? `(${all})` : all;
}

export function times(ratio: number): string {
  return `${ratio < 100 ? ratio.toFixed(ratio < 10 ? 2 : 1) : Math.round(ratio)} ×`;
}

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`;
}

export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
  const seconds = milliseconds / 1000;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds.toFixed(seconds < 100 ? 2 : 0)} s`;
}
