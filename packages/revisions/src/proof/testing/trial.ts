/** Trying operations on a database of their own. */
import {
  EMPTY_DATABASE,
  inverted,
  type Operation,
  type Operations,
  record,
  replay,
  sql,
} from "@autogen/core";
import { type Connection, connect } from "@autogen/postgres";
import { freshDatabase, type TestServer } from "@autogen/testkit";
import { prove } from "../prove.ts";
import type { Proof } from "../subject.ts";

export interface Trial {
  readonly given?: (op: Operations) => void;
  readonly upgrade: (op: Operations) => void;
  /** Absent: the inverse. */
  readonly downgrade?: (op: Operations) => void;
}

/** A database of its own, which goes with the connection. */
export async function openFresh(server: TestServer): Promise<Connection> {
  const database = await freshDatabase({ server });
  const connection = await connect(database.url);
  const close = async () => {
    await connection.close();
    await database.drop();
  };
  return { ...connection, close };
}

/** Proves what some calls do to what others have made. */
export function proving(server: TestServer): (trial: Trial) => Promise<Proof> {
  return ({ given = () => {}, upgrade, downgrade }) => {
    const base = replay(EMPTY_DATABASE, record(given)).database;
    const up = replay(base, record(upgrade));
    const down: readonly Operation[] = downgrade
      ? replay(up.database, record(downgrade)).operations
      : inverted(up.operations, base);
    return prove(
      { base, upgrade: up.operations, downgrade: down },
      { open: () => openFresh(server) },
    );
  };
}

/** Two tables that refer to each other, an enum, and what else columns have. */
export const users = (op: Operations): void => {
  op.createEnum("mood", { values: ["sad", "ok"] });
  op.createTable("users", {
    columns: {
      id: { type: "bigint", identity: { mode: "always" } },
      email: { type: "varchar(50)", notNull: true },
      mood: { type: "mood", notNull: true, default: "ok" },
      moods: { type: "mood[]" },
      seen: { type: "timestamp with time zone", notNull: true, default: sql`now()` },
    },
    primaryKey: { name: "users_pkey", columns: ["id"] },
    uniques: [{ name: "users_email_key", columns: ["email"] }],
  });
  op.createTable("posts", {
    columns: {
      id: { type: "integer", serial: true },
      user_id: { type: "bigint", notNull: true },
      reply_to: { type: "integer" },
      kind: { type: "text", notNull: true },
    },
    primaryKey: { name: "posts_pkey", columns: ["id"] },
    checks: [{ name: "posts_kind_check", expression: sql`kind in ('note', 'page')` }],
  });
  op.addForeignKey("posts", "posts_user_id_fkey", {
    columns: ["user_id"],
    references: { table: "users", columns: ["id"] },
  });
  op.addForeignKey("posts", "posts_reply_to_fkey", {
    columns: ["reply_to"],
    references: { table: "posts", columns: ["id"] },
  });
};
