import { expect, it } from "vitest";
import { withHeader } from "./rewrite.ts";

const LINES = [
  { label: "Locks", text: "users: SHARE, brief (no rewrite)\nposts: SHARE, brief (no rewrite)" },
  { label: "Proven", text: "up, down, up on PostgreSQL 18" },
];

const SOURCE = `/**
 * add notes
 *
 * Revision   202611201432_add_notes
 * Revises    a
 *            b
 * Fills      users.plan, unfilled: refused where rows need it
 * Locks      users: ACCESS EXCLUSIVE
 *            posts: ACCESS EXCLUSIVE
 * Ticket     APP-12
 * Proven     no: it was not asked for
 */
/**
 * Locks      stays
 */
`;

it("puts the lines in the place of those that were there, and leaves all else", () => {
  expect(withHeader(SOURCE, LINES)).toBe(`/**
 * add notes
 *
 * Revision   202611201432_add_notes
 * Revises    a
 *            b
 * Ticket     APP-12
 * Locks      users: SHARE, brief (no rewrite)
 *            posts: SHARE, brief (no rewrite)
 * Proven     up, down, up on PostgreSQL 18
 */
/**
 * Locks      stays
 */
`);
  expect(withHeader(withHeader(SOURCE, LINES), LINES)).toBe(withHeader(SOURCE, LINES));
});

it("leaves a file without such a comment as it is", () => {
  const source = `import "x";\n${SOURCE}`;
  expect(withHeader(source, LINES)).toBe(source);
});
