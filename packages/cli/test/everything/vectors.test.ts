/** Types of pgvector, in an embedded database that has it from a package of its own. */
import { PGLITE } from "@autogen/testkit";
import { describe, expect, it } from "vitest";
import { openProject } from "../support/project.ts";
import type { Checked, Made } from "../support/reports.ts";

const DEFINITIONS = `import { pgExtension } from "drizzle-autogen";
import { bit, halfvec, index, integer, pgTable, sparsevec, text, vector } from "drizzle-orm/pg-core";

export const vectorExtension = pgExtension("vector");

export const items = pgTable(
  "items",
  {
    id: integer("id").primaryKey(),
    embedding: vector("embedding", { dimensions: 3 }).notNull().default([1, 2, 3]),
    half: halfvec("half", { dimensions: 3 }).default([1, 2, 3]),
    sparse: sparsevec("sparse", { dimensions: 5 }).default("{1:1,3:2}/5"),
    many: vector("many", { dimensions: 2 }).array(),
    bits: bit("bits", { dimensions: 4 }),
    name: text("name"),
  },
  (t) => [
    index("near").using("hnsw", t.embedding.op("vector_l2_ops")).with({ m: 8, ef_construction: 32 }),
    index("angle").using("hnsw", t.embedding.op("vector_cosine_ops")),
    index("lists").using("ivfflat", t.embedding.op("vector_l2_ops")).with({ lists: 10 }),
    index("usual").using("ivfflat", t.embedding.asc()),
    index("halves").using("hnsw", t.half.op("halfvec_l2_ops")),
    index("hamming").using("hnsw", t.bits.op("bit_hamming_ops")),
  ],
);
`;

describe("pgvector, which PGlite brings along,", () => {
  it("is made, proven and compared", async () => {
    const { json } = await openProject({ "schema/index.ts": DEFINITIONS }, PGLITE);
    const made = await json<Made>(0, "-m", "vectors");
    expect(made.proof).toMatchObject({ status: "proven", reasons: [] });
    await json(0, "upgrade");
    const checked = await json<Checked>(0, "check", "--against", "database");
    expect(checked).toMatchObject({ equal: true, changes: [] });
  });
});
