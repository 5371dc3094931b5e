import { expect, it } from "vitest";
import type { Finding } from "../library/types.ts";
import { createStyle } from "./style.ts";
import { verifyText } from "./verify.ts";

const plain = createStyle(false, {}, false);

const text = (findings: readonly Finding[]) =>
  verifyText({ files: 3, applied: 2, findings }, "/app", plain);

it("says that the files are what was applied", () => {
  expect(text([])).toBe("✓ The files are what was applied (3 revision files, 2 applied).");
});

it("has a line for each finding", () => {
  const file = "/app/migrations/b.ts";
  expect(
    text([
      { kind: "edited", revision: "b", file },
      { kind: "missing", revision: "a", others: ["b"] },
      { kind: "missing", revision: "m", others: ["b", "c"] },
      { kind: "unknown", revision: "x" },
      { kind: "out-of-order", revision: "b", file, others: ["a"] },
      { kind: "replaced", revision: "a", others: ["b"] },
      { kind: "unproven", revision: "b", file },
      { kind: "one-way", revision: "b", file },
    ]),
  ).toMatchInlineSnapshot(`
    "edited        b  its file does something else than what was applied     migrations/b.ts
    missing       a  there is no file of it, and b names it
    missing       m  there is no file of it, and b, c name it
    unknown       x  the database has it, and there is no file of it
    out-of-order  b  the database has it, and not a, which it needs         migrations/b.ts
    replaced      a  a squash replaces it, and b stands on it
    unproven      b  it is not proven; autogen prove --write tries it       migrations/b.ts
    one-way       b  its upgrade does something, and its downgrade nothing  migrations/b.ts"
  `);
});
