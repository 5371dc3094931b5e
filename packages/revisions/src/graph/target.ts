/** What a person writes for a revision, taken apart: `BRANCH@SYMBOL+STEPS`. */
export interface Target {
  /** A branch label, or a revision of the branch. */
  readonly branch?: string;
  /** `head`, `heads`, `base`, an id, a prefix or a branch label; steps without one count from where the database stands. */
  readonly symbol?: string;
  /** Up where they are more than 0, down where they are less. */
  readonly steps?: number;
}

const STEPS = /^(?<symbol>.*?)(?<steps>[+-]\d+)$/s;

/** No id has a sign in it. */
export function parseTarget(target: string): Target {
  const at = target.indexOf("@");
  const place = target.slice(at + 1);
  const branch = at === -1 ? {} : { branch: target.slice(0, at) };
  const { symbol, steps } = STEPS.exec(place)?.groups ?? {};
  if (steps === undefined) return { ...branch, symbol: place };
  if (symbol) return { ...branch, symbol, steps: Number(steps) };
  return Number(steps) === 0 ? { ...branch, symbol: place } : { ...branch, steps: Number(steps) };
}
