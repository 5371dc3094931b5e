import fc from "fast-check";
import { expect, test } from "vitest";
import { UnusableMessage } from "./errors.ts";
import { revisionId } from "./naming.ts";

const now = new Date("2026-11-20T14:32:59.999Z");

test.each([
  ["add success column", "add_success_column"],
  ["  Add   the `users` TABLE!  ", "add_the_users_table"],
  ["../../x; drop table", "x_drop_table"],
  ["don't cascade", "dont_cascade"],
  ["Größe für Ærø und Łódź", "grosse_fur_aero_und_lodz"],
  ["ﬁx ½ of it", "fix_1_2_of_it"],
  ["a\u0000b\nc/d\\e", "a_b_c_d_e"],
  ["add auth billing usage tables and then some", "add_auth_billing_usage_tables_and_then"],
  ["x".repeat(60), "x".repeat(40)],
  ["添加列", "revision"],
])("%j becomes a slug", (message, slug) => {
  expect(revisionId(message, now, [])).toBe(`202611201432_${slug}`);
});

test.each(["", "   ", "../..", "—!?", "\u0000"])("%j names nothing", (message) => {
  expect(() => revisionId(message, now, [])).toThrow(UnusableMessage);
});

test.each([
  ["an older parent", ["202611201431_a"], "202611201432"],
  ["a parent of the same minute", ["202611201432_a"], "202611201433"],
  ["a later parent", ["202611201459_a"], "202611201500"],
  ["the last minute of a day", ["202611302359_a"], "202612010000"],
  ["the last minute of a year", ["202612312359_a"], "202701010000"],
  ["the end of February in a leap year", ["202802282359_a"], "202802290000"],
  ["the latest of several", ["202611201440_a", "202611201439_b"], "202611201441"],
  ["an id without a slug", ["202611201440"], "202611201441"],
  ["an id that was chosen by hand", ["ae1027a6acf", "2026112014409_x"], "202611201432"],
])("the minute is later than that of %s", (_, parents, minute) => {
  expect(revisionId("m", now, parents)).toBe(`${minute}_m`);
});

test("an id is a safe file name and sorts after its parent", () => {
  const message = fc.string({ unit: "binary", maxLength: 80 }).map((text) => `${text}a`);
  const minute = fc.date({
    min: new Date("2000-01-01"),
    max: new Date("2099-01-01"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(message, message, minute, minute, (first, second, early, late) => {
      const parent = revisionId(first, early, []);
      const child = revisionId(second, late, [parent]);
      expect(child).toMatch(/^\d{12}(_[a-z0-9]+)+$/);
      expect(child.length).toBeLessThanOrEqual(12 + 1 + 40);
      expect(child > parent).toBe(true);
    }),
  );
});
