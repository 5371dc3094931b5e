export interface BackoffRange {
  /** The first pause, in milliseconds; each next one is twice as long. */
  readonly first: number;
  readonly most: number;
}

/**
 * The pause after a failed attempt, the first of which is 1, in milliseconds: at least half of its
 * full length, the rest by chance, so that those who collided do not do so again.
 */
export function backoff(attempt: number, { first, most }: BackoffRange): number {
  const full = Math.min(most, first * 2 ** (attempt - 1));
  return Math.round(full * (0.5 + Math.random() / 2));
}
