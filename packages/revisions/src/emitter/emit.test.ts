import { type Call, unfilled } from "@autogen/core";
import { expect, test } from "vitest";
import { evaluate } from "./emit.evaluate.ts";
import { emit } from "./emit.ts";
import { UnprintableValue } from "./errors.ts";
import type { RevisionSource } from "./source.ts";

const sql = (text: string) => ({ sql: text });

function call(operation: string, ...args: readonly unknown[]): Call {
  return { operation, args };
}

function source(changes: Partial<RevisionSource>): RevisionSource {
  return {
    message: "a message",
    revision: "202611201432_a_message",
    revises: null,
    header: [],
    upgrade: [],
    downgrade: [],
    ...changes,
  };
}

/** Rewritten by `vitest run --update`. */
function golden(name: string): string {
  return `fixtures/${name}.ts`;
}

test("a column added", async () => {
  const column = { type: "boolean", notNull: true, default: true };
  const text = emit({
    message: "add success column",
    revision: "202611201432_add_success_column",
    revises: "202611191015_add_auth_billing_usage_tables",
    header: [
      { label: "Locks", text: "usage_events: ACCESS EXCLUSIVE, brief (no rewrite)" },
      { label: "Downgrade", text: "loses usage_events.success" },
      { label: "Proven", text: "up, down, up on PostgreSQL 18" },
    ],
    upgrade: [call("addColumn", "usage_events", "success", column)],
    downgrade: [call("dropColumn", "usage_events", "success")],
  });
  await expect(text).toMatchFileSnapshot(golden("add_success_column"));
});

test("tables, indexes and foreign keys", async () => {
  const stamp = { type: "timestamp with time zone", notNull: true, default: sql("now()") };
  const text = emit({
    message: "add users and subscriptions",
    revision: "202611191015_add_users_and_subscriptions",
    revises: "202611181200_create_jobs",
    header: [
      { label: "Locks", text: "users: SHARE ROW EXCLUSIVE, brief\njobs: ACCESS EXCLUSIVE, brief" },
    ],
    upgrade: [
      call("createExtension", "citext"),
      call("createEnum", { schema: "billing", name: "plan" }, { values: ["FREE", "PRO"] }),
      call("createTable", "users", {
        columns: {
          id: { type: "uuid", notNull: true },
          email: { type: "citext", notNull: true },
          created_at: stamp,
        },
        primaryKey: { name: "users_pkey", columns: ["id"] },
      }),
      call(
        "createTable",
        { schema: "billing", name: "subscriptions" },
        {
          columns: {
            id: { type: "bigint", notNull: true, identity: { mode: "always" } },
            user_id: { type: "uuid", notNull: true },
            "Plan's name": { type: "billing.plan", notNull: true, default: "FREE" },
          },
          primaryKey: { name: "subscriptions_pkey", columns: ["id"] },
          uniques: [
            { name: "subscriptions_user_id_key", columns: ["user_id"], nullsNotDistinct: true },
          ],
          checks: [
            { name: "subscriptions_id_check", expression: sql("id > 0") },
            { name: "subscriptions_plan_check", expression: sql('"Plan\'s name" IS NOT NULL') },
          ],
        },
      ),
      call(
        "addForeignKey",
        { schema: "billing", name: "subscriptions" },
        "subscriptions_user_id_fkey",
        {
          columns: ["user_id"],
          references: { table: "users", columns: ["id"] },
          onDelete: "cascade",
        },
      ),
      call("createIndex", "users", "users_email_idx", { keys: ["email"], unique: true }),
      call("alterColumn", "jobs", "kind", {
        from: { type: "character varying(50)", default: null },
        to: { type: "character varying(80)", default: "none" },
      }),
    ],
    downgrade: [
      call("dropTable", { schema: "billing", name: "subscriptions" }),
      call("dropTable", "users"),
      call("dropEnum", { schema: "billing", name: "plan" }),
    ],
  });
  await expect(text).toMatchFileSnapshot(golden("add_users_and_subscriptions"));
});

test("adopted objects, SQL by hand, branches", async () => {
  const text = emit({
    message: "adopt users",
    revision: "202611201500_adopt_users",
    revises: ["202611191015_add_users", "202611191020_add_jobs"],
    branchLabels: ["billing"],
    dependsOn: ["202611010900_auth"],
    service: "billing",
    header: [{ label: "Downgrade", text: "leaves users in place" }],
    upgrade: [
      call("adopt", {
        call: call("createTable", "users", { columns: { id: { type: "uuid", notNull: true } } }),
      }),
      call("adopt", { call: call("createExtension", "citext") }),
      call("execute", sql(`UPDATE users\n   SET note = \`E'\\n'\`\n WHERE id = '\${id}'`)),
    ],
    downgrade: [],
  });
  await expect(text).toMatchFileSnapshot(golden("adopt_users"));
});

test("an empty revision", async () => {
  await expect(emit(source({}))).toMatchFileSnapshot(golden("empty"));
});

test.each([
  ["the comment's end", "*/ process.exit() /*"],
  ["many ends", "**/*/ process.exit() //"],
  ["line breaks", "a\n*/ import 'fs'\r\nb\u2028c"],
  ["control characters", "a\u0000b\u001b[31m\u202ec"],
  ["backticks and templates", `\`\${process.exit()}\``],
  ["nothing", ""],
])("a message with %s stays a comment", (_, message) => {
  const text = emit(source({ message, header: [{ label: "Locks", text: message }] }));
  const [comment, ...code] = text.split("*/");
  expect(comment).toMatch(/^\/\*\*\n( \*[ -~]*\n)+ $/);
  expect(code).toEqual(emit(source({})).split("*/").slice(1));
});

test("a long message and a long header line go on in the next line", () => {
  const words = "lorem ipsum ".repeat(12).trim();
  const text = emit(source({ message: words, header: [{ label: "Locks", text: words }] }));
  const lines = text.split("\n");
  expect(lines.every((line) => line.length <= 100)).toBe(true);
  expect(lines.filter((line) => line.startsWith(" * lorem"))).toHaveLength(2);
  expect(lines.filter((line) => line.startsWith(" *            lorem"))).toHaveLength(1);
});

test("marks are identifiers of the module, and what to review stands above the call", () => {
  const fill = { set: { plan: unfilled }, where: sql("plan is null") };
  const review = ["says\nwhat to do", "and why"];
  const text = emit(source({ upgrade: [{ ...call("alterColumn", "users", fill), review }] }));
  expect(text).toContain('import { type Operations, sql, unfilled } from "drizzle-autogen";');
  expect(text).toContain(`{
  // REVIEW: says what to do
  // REVIEW: and why
  op.alterColumn("users", { set: { plan: unfilled }, where: sql\`plan is null\` });
}`);
  expect(evaluate(text).upgrade).toEqual([call("alterColumn", "users", fill)]);
});

test("members that are undefined are left out", () => {
  const { upgrade } = evaluate(
    emit(source({ upgrade: [call("createIndex", "t", "i", { keys: ["a"], unique: undefined })] })),
  );
  expect(upgrade).toStrictEqual([call("createIndex", "t", "i", { keys: ["a"] })]);
});

test("texts come back exactly, as strings and as SQL", () => {
  const texts = [
    "\\",
    "/*",
    '\\"\'"',
    "`",
    `\${a}`,
    `\\\${a}`,
    "\\`",
    "$\\{",
    "\r\n",
    "\n\tx\\",
    "\u0000\u2028\ufeff",
    "E'\\\\'",
  ];
  const { upgrade } = evaluate(
    emit(source({ upgrade: texts.map((text) => call("execute", text, sql(text))) })),
  );
  expect(upgrade.map(({ args }) => args)).toEqual(texts.map((text) => [text, sql(text)]));
});

test("a map has values of an enum as its keys, whatever they are", () => {
  const map = { b: "c", 2024: unfilled, "it's": "2024" };
  const text = emit(source({ upgrade: [call("replaceEnum", "t", { map })] }));
  expect(text).toContain(`{ map: { "2024": unfilled, b: "c", "it's": "2024" } }`);
  expect(evaluate(text).upgrade).toEqual([call("replaceEnum", "t", { map })]);
});

test.each([
  ["a function", () => 1, "0.a", "a value of type function"],
  ["a symbol", Symbol("s"), "0.a", "a value of type symbol"],
  ["a date", new Date(0), "0.a", "a Date"],
  ["a hole in an array", [1, undefined], "0.a.1", "a value of type undefined"],
  [
    "a key that objects move to the front",
    { b: 1, 10: 2 },
    "0.a.10",
    "under a key that objects reorder",
  ],
  [
    "__proto__ as a key",
    JSON.parse('{"__proto__": 1}'),
    "0.a.__proto__",
    "under a key that objects reorder",
  ],
])("%s is refused", (_, value, path, found) => {
  const run = () => emit(source({ upgrade: [call("createTable", { a: value })] }));
  expect(run).toThrow(UnprintableValue);
  expect(run).toThrow(expect.objectContaining({ operation: "createTable", path, found }));
});
