/** A backfill of many rows: how fast it is, and how long one of its transactions holds locks. */
import { record, sql } from "@autogen/core";
import { connect } from "@autogen/postgres";
import { buildGraph, type Revision, type RunEvent, upgrade } from "@autogen/revisions";

/** Rows of a transaction. */
export const BATCHES = [100, 1_000, 10_000] as const;

export interface Measured {
  readonly batch: number;
  readonly rowsPerSecond: number;
  /** How long transactions took, from their begin to their commit, in milliseconds. */
  readonly median: number;
  readonly longest: number;
}

/** One run, on a table made for it. */
export async function measureBackfill(url: string, rows: number, batch: number): Promise<Measured> {
  const connection = await connect(url);
  try {
    await connection.script(`DROP TABLE IF EXISTS events, autogen_version;
CREATE TABLE events (id bigint PRIMARY KEY, kind text NOT NULL, at timestamptz NOT NULL, double bigint);
INSERT INTO events SELECT i, 'kind ' || i % 7, now() FROM generate_series(1, ${rows}) i`);
    await connection.script("VACUUM ANALYZE events");
    await connection.script("CHECKPOINT");
    const graph = buildGraph([filling(batch)]);
    const times: number[] = [];
    const onEvent = (event: RunEvent) => {
      if (event.type === "batch-finished") times.push(event.batchMilliseconds);
    };
    const start = performance.now();
    await upgrade({ connection, graph, onEvent }, [...graph.revisions.values()] as Revision[]);
    const seconds = (performance.now() - start) / 1000;
    const sorted = times.toSorted((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
    return { batch, rowsPerSecond: rows / seconds, median, longest: sorted.at(-1) ?? Number.NaN };
  } finally {
    await connection.close();
  }
}

function filling(batch: number): Revision {
  return {
    revision: "filled",
    revises: [],
    dependsOn: [],
    branchLabels: [],
    file: "filled.ts",
    message: "filled",
    upgrade: record((op) => {
      op.adopt((op) =>
        op.createTable("events", {
          columns: {
            id: { type: "bigint", notNull: true },
            kind: { type: "text", notNull: true },
            at: { type: "timestamp with time zone", notNull: true },
            double: { type: "bigint" },
          },
          primaryKey: { name: "events_pkey", columns: ["id"] },
        }),
      );
      op.backfill("events", { set: { double: sql`id * 2` }, where: sql`double IS NULL`, batch });
    }),
    downgrade: [],
  };
}

export function backfillTable(measured: readonly Measured[]): string {
  const number = (value: number) => Math.round(value).toLocaleString("en-US");
  return [
    "| rows of a batch | rows per second | median batch, ms | longest batch, ms |",
    "|---:|---:|---:|---:|",
    ...measured.map(
      ({ batch, rowsPerSecond, median, longest }) =>
        `| ${number(batch)} | ${number(rowsPerSecond)} | ${number(median)} | ${number(longest)} |`,
    ),
  ].join("\n");
}
