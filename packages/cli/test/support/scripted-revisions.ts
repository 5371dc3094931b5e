/** Revision files in which there is all that a script has to print in several transactions, or as text. */
const file = (revision: string, revises: string | null, body: string) => `
import { type Operations, sql, unfilled } from "drizzle-autogen";
export const revision = ${JSON.stringify(revision)};
export const revises = ${JSON.stringify(revises)};
${body}
`;

const FIRST = "202601010000_first";

export const SCRIPTED = {
  first: FIRST,
  files: {
    [`${FIRST}.ts`]: file(
      FIRST,
      null,
      `
export function upgrade(op: Operations): void {
  op.createSchema("Ops 1");
  op.createEnum("mood", { values: ["sad", "so so", "ok"] });
  op.createTable("people", {
    columns: {
      id: { type: "integer", notNull: true },
      name: { type: "text", default: "é:HOST \\\\ 'x'" },
      mood: { type: "mood" },
      n: { type: "integer" },
    },
    primaryKey: { name: "people_pkey", columns: ["id"] },
    checks: [{ name: "people_check", expression: sql\`(ARRAY[1, 2])[1:n] <> '{}' OR n IS NULL\` }],
  });
}
export function downgrade(op: Operations): void {
  op.dropTable("people");
  op.dropEnum("mood");
  op.dropSchema("Ops 1");
}`,
    ),
    "202601010001_enum.ts": file(
      "202601010001_enum",
      FIRST,
      `
export function upgrade(op: Operations): void {
  op.addEnumValue("mood", "happy", { after: "ok" });
  op.execute(sql\`UPDATE people SET mood = 'happy' WHERE id = \${2}\`);
  op.backfill("people", { set: { n: sql\`id * 2\` }, where: sql\`n IS NULL\`, batch: 2 });
  op.alterColumn("people", "n", { from: { notNull: false }, to: { notNull: true } });
}
export function downgrade(op: Operations): void {
  op.alterColumn("people", "n", { from: { notNull: true }, to: { notNull: false } });
  op.replaceEnum("mood", {
    from: ["sad", "so so", "ok", "happy"],
    to: ["sad", "so so", "ok"],
    map: { happy: "ok" },
  });
}`,
    ),
    "202601010002_index.ts": file(
      "202601010002_index",
      "202601010001_enum",
      `
export function upgrade(op: Operations): void {
  op.execute(sql\`CREATE INDEX CONCURRENTLY people_name_idx ON people (name)\`, {
    transactional: false,
  });
  op.adopt((op) => op.createIndex("people", "people_name_idx", { keys: ["name"] }));
  op.createIndex("people", "people_n_idx", { keys: ["n"], concurrently: true });
}
export function downgrade(op: Operations): void {
  op.dropIndex("people", "people_n_idx", { concurrently: true });
  op.execute(sql\`DROP INDEX CONCURRENTLY people_name_idx\`, { transactional: false });
}`,
    ),
    "202601010003_types.ts": file(
      "202601010003_types",
      "202601010002_index",
      `
export function upgrade(op: Operations): void {
  op.replaceEnum("mood", {
    from: ["sad", "so so", "ok", "happy"],
    to: ["happy", "ok", "sad"],
    map: { "so so": "ok" },
  });
  op.suspendDependants([{ kind: "trigger", name: "on_name", on: "people" }]);
  op.alterColumn("people", "name", { from: { type: "text" }, to: { type: "varchar(50)" } });
  op.restoreDependants([{ kind: "trigger", name: "on_name", on: "people" }]);
}
export function downgrade(op: Operations): void {
  op.suspendDependants([{ kind: "trigger", name: "on_name", on: "people" }]);
  op.alterColumn("people", "name", { from: { type: "varchar(50)" }, to: { type: "text" } });
  op.restoreDependants([{ kind: "trigger", name: "on_name", on: "people" }]);
  op.replaceEnum("mood", {
    from: ["happy", "ok", "sad"],
    to: ["sad", "so so", "ok", "happy"],
  });
}`,
    ),
    "202601010004_away.ts": file(
      "202601010004_away",
      "202601010003_types",
      `
export function upgrade(op: Operations): void {
  op.suspendView("glad", { definition: sql\`SELECT id, mood FROM people WHERE mood <> 'sad'\` });
  op.suspendDependants([{ kind: "trigger", name: "on_name", on: "people" }]);
  op.backfill("people", { set: { n: sql\`n + 1\` }, batch: 4 });
  op.restoreDependants([{ kind: "trigger", name: "on_name", on: "people" }]);
  op.restoreView("glad", { definition: sql\`SELECT id, mood FROM people WHERE mood <> 'sad'\` });
}
export function downgrade(op: Operations): void {
  op.suspendView("glad", { definition: sql\`SELECT id, mood FROM people WHERE mood <> 'sad'\` });
  op.suspendDependants([{ kind: "trigger", name: "on_name", on: "people" }]);
  op.backfill("people", { set: { n: sql\`n + -1\` }, batch: 4 });
  op.restoreDependants([{ kind: "trigger", name: "on_name", on: "people" }]);
  op.restoreView("glad", { definition: sql\`SELECT id, mood FROM people WHERE mood <> 'sad'\` });
}`,
    ),
  },
  /** What stands in the tables of the first, and what somebody else made. */
  rows: [
    `INSERT INTO people (id, mood, n)
     SELECT i, (ARRAY['sad', 'so so', 'ok']::mood[])[i % 3 + 1], nullif(i % 2, 0)
     FROM generate_series(1, 9) i`,
    `CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
    `CREATE TRIGGER on_name BEFORE UPDATE OF name ON people FOR EACH ROW EXECUTE FUNCTION nothing()`,
    `CREATE VIEW glad AS SELECT id, mood FROM people WHERE mood <> 'sad'`,
    "COMMENT ON VIEW glad IS 'those :n :''n'''",
  ],
} as const;
