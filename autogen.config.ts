import { defineConfig } from "drizzle-autogen";

/** The example: the definitions of `schema/`, their history in `generated/`. */
export default defineConfig({
  schema: "./schema/index.ts",
  out: "./generated",
  url: process.env.DATABASE_URL ?? "pglite://.autogen/dev",
});
