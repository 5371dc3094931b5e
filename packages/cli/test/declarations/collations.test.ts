/** Collations, from definitions to a database and back, with proofs. */
import { describeServers } from "@autogen/testkit";
import { it } from "vitest";
import { type State, thereAndBackThrough } from "../support/states.ts";

const definitions = (declarations: string, name: string) => `import { sql } from "drizzle-orm";
import { customType, index, integer, pgSchema, pgTable, text } from "drizzle-orm/pg-core";
import { pgCollation, pgComment, pgDomain, pgTableOptions } from "drizzle-autogen";
export const shop = pgSchema("shop");
${declarations}
export const nameDomain = pgDomain("item_name", { type: "text", collation: byNumber });
const itemName = customType<{ data: string }>(nameDomain);
export const items = shop.table("items", { id: integer().primaryKey(), code: text(), title: text(), name: itemName() }, (t) => [
  index("items_title").on(sql\`title COLLATE plain\`),
]);
export const itemsOptions = pgTableOptions(items, { columns: { code: { collation: ${name} } } });
`;

const STATES: readonly State[] = [
  {
    changes: [
      "createCollation",
      "createCollation",
      "createComment",
      "createDomain",
      "createIndex",
      "createSchema",
      "createTable",
    ],
    definitions: definitions(
      `export const byNumber = pgCollation("by_number", { provider: "icu", locale: "en-u-kn-true", schema: shop });
export const plain = pgCollation("plain", { locale: "C" });
export const why = pgComment(byNumber, "9 before 10");`,
      "byNumber",
    ),
    rows: "INSERT INTO shop.items VALUES (1, 'a10', 'x'), (2, 'a9', 'y')",
  },
  {
    changes: ["alterColumn", "createCollation"],
    definitions: definitions(
      `export const byNumber = pgCollation("by_number", { provider: "icu", locale: "en-u-kn-true", schema: shop });
export const plain = pgCollation("plain", { locale: "C" });
export const loose = pgCollation("loose", { provider: "icu", locale: "und-u-ks-level2", deterministic: false });
export const why = pgComment(byNumber, "9 before 10");`,
      "loose",
    ),
  },
];

describeServers("collations", (server) => {
  it("are made, given to columns, taken from them, and gone again", { timeout: 180_000 }, () =>
    thereAndBackThrough(server, STATES),
  );

  it("stated of a key that has them anyway make no other index", { timeout: 180_000 }, () =>
    thereAndBackThrough(server, [
      { changes: ["createIndex", "createIndex", "createTable"], definitions: keys('"C"') },
      { changes: ["alterIndex"], definitions: keys('"POSIX"') },
    ]),
  );
});

const keys = (collation: string) => `import { sql } from "drizzle-orm";
import { index, pgTable, text } from "drizzle-orm/pg-core";
import { pgTableOptions } from "drizzle-autogen";
export const items = pgTable("items", { code: text(), title: text() }, (t) => [
  index("items_code").on(sql\`lower(\${t.code}) COLLATE ${collation}\`, sql\`\${t.title} || \${t.code}\`),
  index("items_itself").on(sql\`\${t.code} COLLATE "C"\`, sql\`lower(\${t.title}) COLLATE "C"\`),
]);
export const options = pgTableOptions(items, { columns: { code: { collation: '"C"' } } });
`;
