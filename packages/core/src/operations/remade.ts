/** What goes and comes back in one revision keeps what PostgreSQL has beside it. */

/** Said of what is dropped to come back, and of what is added that was dropped. */
export interface Remade {
  /**
   * What PostgreSQL has beside it stays: comments, privileges, owner, statistics targets, marks of a table, and
   * of views defaults, triggers and rules.
   */
  readonly remade?: true;
}

export const REMADE: Remade = { remade: true };
