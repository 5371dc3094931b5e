/** drizzle-kit's push, without its terminal. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { connect } from "@autogen/postgres";

export interface Generation {
  readonly version: "0.45" | "1.0";
  /** Where drizzle-orm and drizzle-kit of that generation are found from. */
  readonly from: string;
  /** The file of definitions that only it can read. */
  readonly own: string;
}

export type Definitions = Readonly<Record<string, unknown>>;

/** A template of drizzle-orm's that is nothing but a text. */
interface RawTemplate {
  readonly queryChunks: readonly { readonly value: readonly string[] }[];
}

interface Executor {
  execute(template: RawTemplate): Promise<{ readonly rows: readonly unknown[] }>;
}

interface Push {
  readonly statementsToExecute?: readonly string[];
  readonly sqlStatements?: readonly string[];
}

interface Kit {
  pushSchema(definitions: Definitions, executor: Executor, ...rest: unknown[]): Promise<Push>;
}

/** The statements that `drizzle-kit push` would run on a database. */
export async function pushed(
  { version, from }: Generation,
  definitions: Definitions,
  url: string,
  schemas: readonly string[],
): Promise<readonly string[]> {
  const entry = version === "1.0" ? "drizzle-kit/api-postgres" : "drizzle-kit/api";
  const kit: Kit = await import(createRequire(join(from, "package.json")).resolve(entry));
  const connection = await connect(url);
  try {
    const executor: Executor = {
      execute: async ({ queryChunks }) => {
        const text = queryChunks.flatMap(({ value }) => value).join("");
        return { rows: await connection.query(text) };
      },
    };
    const options = version === "1.0" ? [{ schemas }] : [schemas];
    const push = await kit.pushSchema(definitions, executor, ...options);
    return push.statementsToExecute ?? push.sqlStatements ?? [];
  } finally {
    await connection.close();
  }
}
