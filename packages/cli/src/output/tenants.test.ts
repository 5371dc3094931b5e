import { expect, it } from "vitest";
import { NotUpToDate } from "../library/errors.ts";
import type { TenantReport } from "../library/types.ts";
import { createStyle } from "./style.ts";
import { tenantsDocument, tenantsText, tenantText } from "./tenants.ts";

const plain = createStyle(false, {}, false);

function tenant(name: string, rest: Partial<TenantReport>): TenantReport {
  return {
    tenant: name,
    status: "unchanged",
    applied: [],
    current: ["b"],
    milliseconds: 12,
    ...rest,
  };
}

const UPGRADED = tenant("acme", { status: "upgraded", applied: ["a", "b"] });
const UNCHANGED = tenant("binford", {});
const FAILED = tenant("cyberdyne", {
  status: "failed",
  applied: ["a"],
  current: [],
  error: new NotUpToDate(["b"]),
});
const SKIPPED = tenant("dunder", { status: "skipped", current: [] });

it("has a line for each tenant that is done", () => {
  const pending = tenant("eve", { status: "pending", planned: ["a", "b"] });
  const lines = [pending, UPGRADED, UNCHANGED, FAILED, SKIPPED].map((each) =>
    tenantText(each, plain),
  );
  expect(lines.join("\n")).toMatchInlineSnapshot(`
    "eve: would apply a, b
    acme: applied a, b 12 ms
    binford: nothing to do
    cyberdyne: The database is not up to date: b is not applied.
    dunder: not begun"
  `);
});

it("says that all went well", () => {
  expect(tenantsText({ tenants: [UPGRADED, UNCHANGED] }, plain)).toMatchInlineSnapshot(
    `"✓ Upgraded 1 tenant, 1 tenant had nothing to do."`,
  );
  expect(tenantsText({ tenants: [UNCHANGED] }, plain)).toMatchInlineSnapshot(
    `"✓ 1 tenant had nothing to do."`,
  );
});

it("names those that failed, with what helps, and counts the rest", () => {
  const tenants = [UPGRADED, FAILED, SKIPPED];
  expect(tenantsText({ tenants }, plain)).toMatchInlineSnapshot(`
    "cyberdyne (behind a): The database is not up to date: b is not applied.
      help: Run: autogen upgrade.
    ✗ Upgraded 1 tenant, 1 failed, 1 not begun.
    The same command goes on where this one stopped."
  `);
});

it("has an error as a document, not as an object of JavaScript", () => {
  expect(tenantsDocument({ tenants: [UNCHANGED, FAILED] })).toEqual({
    tenants: [
      UNCHANGED,
      {
        ...FAILED,
        error: { name: "NotUpToDate", message: expect.any(String), help: "Run: autogen upgrade." },
      },
    ],
  });
});
