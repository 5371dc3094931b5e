/**
 * A process of its own: how long the bare queries take, and how long our reader, in turn. Each has a session
 * of its own, as each command has, and is timed once that is open.
 *
 * Arguments: the URL, and how often. Prints JSON.
 */
import { connect, readCatalog } from "@autogen/postgres";
import postgres from "postgres";
import { BARE_QUERIES } from "./bare-queries.ts";

/** Milliseconds, in the order in which they were taken. */
export interface ReadingTimes {
  readonly bare: readonly number[];
  readonly read: readonly number[];
}

const [, , url = "", rounds = ""] = process.argv;

async function bare(): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`SELECT 1`;
    const begun = performance.now();
    await Promise.all(BARE_QUERIES.map((query) => sql.unsafe(query)));
    return performance.now() - begun;
  } finally {
    await sql.end();
  }
}

async function read(): Promise<number> {
  const connection = await connect(url);
  try {
    const begun = performance.now();
    await readCatalog(connection, { ignore: [{ name: "autogen_version" }] });
    return performance.now() - begun;
  } finally {
    await connection.close();
  }
}

const [bares, reads]: [number[], number[]] = [[], []];
for (let round = 0; round < Number(rounds); round += 1) {
  bares.push(await bare());
  reads.push(await read());
}
console.log(JSON.stringify({ bare: bares, read: reads } satisfies ReadingTimes));
