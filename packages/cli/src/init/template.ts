export interface InitialSettings {
  /** Absent: drizzle-kit's configuration says it. */
  readonly schema?: string | readonly string[];
  readonly out?: string;
  /** The file with drizzle-kit's configuration, if there is one. */
  readonly drizzle?: string;
}

/** The text of an `autogen.config.ts`, as Biome and Prettier leave it. */
export function configurationText({ schema, out, drizzle }: InitialSettings): string {
  const lines = [
    ...(drizzle ? [`// What is not here is taken from ${drizzle}.`] : []),
    ...(schema === undefined ? [] : [`schema: ${literal(schema)},`]),
    ...(out === undefined ? [] : [`out: ${JSON.stringify(out)},`]),
    'url: process.env.DATABASE_URL || "pglite://.autogen/dev",',
  ];
  return [
    'import { defineConfig } from "drizzle-autogen";',
    "",
    "export default defineConfig({",
    ...lines.map((line) => `  ${line}`),
    "});",
    "",
  ].join("\n");
}

function literal(value: string | readonly string[]): string {
  if (typeof value === "string") return JSON.stringify(value);
  const items = value.map((item) => JSON.stringify(item));
  return items.length === 1 ? String(items[0]) : `[${items.join(", ")}]`;
}
