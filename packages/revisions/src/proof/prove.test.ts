/** What a proof proves, and what it refutes. */
import {
  EMPTY_DATABASE,
  inverted,
  type Operations,
  record,
  replay,
  sql,
  type Unfilled,
  unfilled,
} from "@autogen/core";
import { describeServers } from "@autogen/testkit";
import { expect, it } from "vitest";
import { prove } from "./prove.ts";
import { openFresh, proving, users } from "./testing/trial.ts";

describeServers("a proof", (server) => {
  const proofOf = proving(server);

  it("proves what goes there and back, and tells how it locks", async () => {
    const proof = await proofOf({
      given: users,
      upgrade: (op) => {
        op.addColumn("posts", "title", { type: "text" });
        op.alterColumn("users", "email", {
          from: { type: "varchar(50)" },
          to: { type: "varchar(80)" },
        });
      },
    });
    expect(proof).toEqual({
      status: "proven",
      server: `PostgreSQL ${server.major}`,
      reasons: [],
      locks: [
        { table: { name: "posts" }, mode: "ACCESS EXCLUSIVE", rewritten: false },
        { table: { name: "users" }, mode: "ACCESS EXCLUSIVE", rewritten: false },
      ],
    });
  });

  it("refutes a downgrade that forgets something", async () => {
    const proof = await proofOf({
      given: users,
      upgrade: (op) => {
        op.addColumn("posts", "title", { type: "text" });
      },
      downgrade: () => {},
    });
    expect(proof).toMatchObject({
      status: "unproven",
      reasons: ["after the downgrade, dropColumn public.posts.title is missing"],
    });
  });

  // What PGlite might see otherwise, locks and files, it has seen above.
  if (server.engine === "pglite") return;

  it("runs an index that is built and dropped concurrently", async () => {
    const proof = await proofOf({
      given: users,
      upgrade: (op) =>
        op.createIndex("posts", "posts_kind", { keys: ["kind"], concurrently: true }),
    });
    expect(proof).toMatchObject({ status: "proven", locks: [] });
  });

  it("refutes what does not run, with PostgreSQL's words", async () => {
    const proof = await proofOf({
      given: users,
      upgrade: (op) => op.execute(sql`ALTER TABLE posts DROP COLUMN nothing`),
      downgrade: () => {},
    });
    expect(proof).toMatchObject({
      status: "unproven",
      reasons: [
        'the upgrade failed at ALTER TABLE posts DROP COLUMN nothing: column "nothing" of relation "posts" does not exist',
      ],
    });
  });

  it("names the call rather than a statement of many lines", async () => {
    const moods = { from: ["sad", "ok"], to: ["ok", "glad"], map: { sad: "glad" } };
    const proof = await proofOf({
      given: users,
      upgrade: (op) => op.replaceEnum("mood", moods),
    });
    expect(proof).toMatchObject({ status: "partly" });
    expect(proof.reasons.join()).toMatch(
      /^without rows of users: with some, the downgrade failed at replaceEnum mood: enum mood cannot lose/,
    );
  });

  it("goes on without rows where they are in the way, and says so", async () => {
    const proof = await proofOf({
      given: users,
      upgrade: (op) => op.addCheck("users", "users_email_check", { expression: sql`email ~ '@'` }),
    });
    expect(proof).toMatchObject({ status: "partly" });
    expect(proof.reasons).toEqual([
      expect.stringMatching(
        /^without rows of users: with some, the upgrade failed at ALTER TABLE users ADD/,
      ),
    ]);
  });

  it("has elements of what an array of texts becomes", async () => {
    const proof = await proofOf({
      given: (op) => {
        users(op);
        op.addColumn("users", "words", { type: "text[]", notNull: true });
      },
      upgrade: (op) =>
        op.alterColumn("users", "words", {
          from: { type: "text[]" },
          to: { type: "mood[]" },
          using: sql`words::mood[]`,
        }),
    });
    expect(proof).toMatchObject({ status: "proven", reasons: [] });
  });

  it("takes a query whose column is renamed back for the one that it was", async () => {
    const proof = await proofOf({
      given: (op) => {
        users(op);
        op.createView("who", { definition: sql`select id, email from users` });
      },
      upgrade: (op) => {
        op.renameColumn("users", "email", "address");
        op.dropView("who");
        op.createView("who", { definition: sql`select id, address from users` });
      },
      downgrade: (op) => {
        op.dropView("who");
        op.createView("who", { definition: sql`select id, address as email from users` });
        op.renameColumn("users", "address", "email");
      },
    });
    expect(proof).toMatchObject({ status: "proven", reasons: [] });
  });

  it("has no rows of a value for which there is no place, and says so", async () => {
    const proof = await proofOf({
      given: users,
      upgrade: (op) => op.replaceEnum("mood", { from: ["sad", "ok"], to: ["ok", "fine"] }),
    });
    expect(proof).toMatchObject({
      status: "partly",
      reasons: ['without rows that hold "sad" of mood'],
      locks: [{ table: { name: "users" }, mode: "ACCESS EXCLUSIVE", rewritten: true }],
    });
  });

  it("says where no database like the live one can be built", async () => {
    const proof = await proofOf({
      given: (op) => op.createExtension("no_such_extension"),
      upgrade: (op) => op.createTable("notes", { columns: { id: { type: "integer" } } }),
    });
    expect(proof.status).toBe("partly");
    expect(proof.reasons).toEqual(["no server to try it on has extension no_such_extension"]);
  });

  it("refutes a loss that nothing states", async () => {
    const base = replay(EMPTY_DATABASE, record(users)).database;
    const change = { from: { type: "timestamp with time zone" }, to: { type: "date" } };
    const up = replay(
      base,
      record((op) => op.alterColumn("users", "seen", change)),
    );
    const upgrade = up.operations.map((operation) =>
      operation.operation === "alterColumn"
        ? { ...operation, from: { ...operation.from, type: "interval" }, using: sql`seen::date` }
        : operation,
    );
    const subject = { base, upgrade, downgrade: inverted(up.operations, base) };
    expect(await prove(subject, { open: () => openFresh(server) })).toMatchObject({
      status: "unproven",
      reasons: ["values of users.seen are not what they were, and nothing says so"],
    });
    expect(
      await prove({ ...subject, upgrade: up.operations }, { open: () => openFresh(server) }),
    ).toMatchObject({
      status: "proven",
    });
  });

  it("holds hand-written SQL against the way back", async () => {
    const upgrade = (op: Operations) =>
      op.execute(sql`CREATE DOMAIN short AS varchar(9); CREATE TABLE notes (a int)`);
    const downgrade = (op: Operations) => op.execute(sql`DROP TABLE notes; DROP DOMAIN short`);
    expect(await proofOf({ given: users, upgrade, downgrade })).toMatchObject({
      status: "partly",
      reasons: ["what hand-written SQL makes is held against nothing but the way back"],
    });
    expect(await proofOf({ given: users, upgrade, downgrade: () => {} })).toMatchObject({
      status: "unproven",
      reasons: [
        "after the downgrade, dropTable public.notes is missing",
        "after the downgrade, dropDomain public.short is missing",
      ],
    });
  });

  it("fills rows batch by batch, and does not pause between them", async () => {
    const upgrade = (op: Operations) =>
      op.backfill("users", { set: { moods: "{ok}" }, batch: 1, pause: 3_600_000 });
    expect(await proofOf({ given: users, upgrade })).toMatchObject({ status: "proven" });
  });

  it("has rows without a value where the revision fills them, and none where that is left open", async () => {
    const filling = (value: string | Unfilled) => (op: Operations) => {
      op.backfill("users", { set: { moods: value }, where: sql`moods IS NULL` });
      op.alterColumn("users", "moods", { from: { notNull: false }, to: { notNull: true } });
    };
    expect(await proofOf({ given: users, upgrade: filling("{ok}") })).toMatchObject({
      status: "proven",
      reasons: [],
    });
    expect(await proofOf({ given: users, upgrade: filling("{none}") })).toMatchObject({
      status: "partly",
      reasons: [expect.stringMatching(/^without rows of users: .*"none"$/s)],
    });
    expect(await proofOf({ given: users, upgrade: filling(unfilled) })).toMatchObject({
      status: "partly",
      reasons: ["without rows in users, which need a value"],
    });
  });

  it("tells nothing of locks that making takes what is adopted, for that stands already", async () => {
    const proof = await proofOf({
      given: users,
      upgrade: (op) => {
        op.adopt((make) => make.createTable("notes", { columns: { by: { type: "bigint" } } }));
        op.adopt((make) =>
          make.addForeignKey("notes", "notes_by_fkey", {
            columns: ["by"],
            references: { table: "users", columns: ["id"] },
          }),
        );
      },
    });
    expect(proof).toEqual({ status: "proven", server: `PostgreSQL ${server.major}`, reasons: [] });
  });

  it("knows what a drop loses", async () => {
    const upgrade = (op: Operations) => {
      op.dropColumn("posts", "kind");
      op.dropColumn("users", "moods");
    };
    const given = (op: Operations) => {
      users(op);
      op.dropCheck("posts", "posts_kind_check");
      op.alterColumn("posts", "kind", { from: { notNull: true }, to: { notNull: false } });
    };
    expect(await proofOf({ given, upgrade })).toMatchObject({ status: "proven" });
  });

  it("adds a row after each direction, which no dump of a schema tells of", async () => {
    const proof = await proofOf({
      given: users,
      upgrade: (op) => {
        op.execute(sql`SELECT setval('posts_id_seq', 1, false)`);
        op.addColumn("posts", "title", { type: "text" });
      },
      downgrade: (op) => op.dropColumn("posts", "title"),
    });
    expect(proof).toMatchObject({
      status: "unproven",
      reasons: [expect.stringMatching(/^a row cannot be added to posts: .*"posts_pkey"/)],
    });
  });
});
