/** What was answered once is not asked again, as long as it holds. */

import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databaseOf, type Enum, type Question } from "@autogen/core";
import { testServers } from "@autogen/testkit";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { Connection } from "../../connection/connection.ts";
import { decideEquality } from "../equality.ts";
import { InvalidExpression } from "../errors.ts";
import { counted } from "../testing/counted.ts";
import { aboutDefault, aboutExpression, freshConnection, tableOf } from "../testing/questions.ts";
import { addAnswers, answersFile, hashOf, readAnswers } from "./answers-file.ts";
import { NOTES } from "./channel.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "autogen-memory-"));
  return () => rm(folder, { recursive: true });
});

const users = tableOf("users", { id: "integer", secret: "text" });
const SAME = [
  aboutExpression(users, "(secret <> 'hunter2'::text)", "secret <> 'hunter2'"),
  aboutDefault("integer", "0", "'0'"),
];
const DIFFERENT = [aboutExpression(users, "id > 0", "id > 1")];
const QUESTIONS = [...SAME, ...DIFFERENT];

const [server] = testServers();
if (!server) throw new Error("A run has a server.");

interface Asked {
  readonly equal: readonly Question[];
  /** How many batches of temporary objects were made. */
  readonly batches: number;
}

async function ask(
  connection: Connection,
  questions: readonly Question[],
  types: readonly Enum[] = [],
): Promise<Asked> {
  const { counting, statements } = counted(connection);
  const equality = await decideEquality(questions, {
    target: { connection: counting, database: databaseOf({}) },
    declared: databaseOf({ enum: types }),
    shadow: { cache: folder },
  });
  const batches = statements().filter((sql) => sql.startsWith("BEGIN")).length;
  return { equal: questions.filter(equality.equal), batches };
}

const answersIn = async () => (await readdir(folder)).filter((name) => name.startsWith("answers"));

describe("a second run", () => {
  test("asks nothing that the first has asked, and the rest", async () => {
    const { connection } = await freshConnection(server);
    expect(await ask(connection, QUESTIONS)).toEqual({ equal: SAME, batches: 1 });
    expect(await ask(connection, QUESTIONS)).toEqual({ equal: SAME, batches: 0 });
    const another = aboutDefault("integer", "1", "'1'");
    const more = [...QUESTIONS, another];
    expect(await ask(connection, more)).toEqual({ equal: [...SAME, another], batches: 1 });
    expect(await ask(connection, more)).toEqual({ equal: [...SAME, another], batches: 0 });
    const [name = ""] = await answersIn();
    expect(await readFile(join(folder, name), "utf8")).toMatch(/^\w{32}(?:\n\w{32}[=!?]){4}$/);
  });

  test.each([
    ["a function", "CREATE FUNCTION f(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'"],
    ["an operator", "CREATE OPERATOR === (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq)"],
    ["a type", "CREATE DOMAIN d AS integer"],
    ["a value of a type", "CREATE TYPE e AS ENUM ('a')", "ALTER TYPE e ADD VALUE 'b'"],
    ["a cast", "CREATE CAST (integer AS json) WITH INOUT"],
    ["a schema of the search path", "CREATE SCHEMA s; SET search_path = s, public"],
    ["an extension", "CREATE EXTENSION citext"],
  ])("asks again after %s came", async (_, ...statements) => {
    const { connection } = await freshConnection(server);
    for (const sql of ["SELECT", ...statements]) {
      await connection.script(sql);
      expect(await ask(connection, QUESTIONS)).toEqual({ equal: SAME, batches: 1 });
    }
    expect(await ask(connection, QUESTIONS)).toEqual({ equal: SAME, batches: 0 });
  });

  test("asks again where types are declared otherwise", async () => {
    const { connection } = await freshConnection(server);
    const question = aboutDefault("mood", "'ok'", "'ok'::mood");
    const mood = (...values: string[]) => [{ name: "mood", values }];
    expect((await ask(connection, [question], mood("ok"))).equal).toEqual([question]);
    await expect(ask(connection, [question], mood("sad"))).rejects.toThrow(InvalidExpression);
    expect((await ask(connection, [question], mood("ok", "sad"))).equal).toEqual([question]);
  });

  test("asks again what names a relation, which may be there by now", async () => {
    const { connection } = await freshConnection(server, "CREATE SEQUENCE s");
    const question = aboutDefault("bigint", "nextval('public.s')", "nextval('s')");
    expect((await ask(connection, [question])).equal).toEqual([question]);
    await connection.script(
      "CREATE SCHEMA near; SET search_path = near, public; CREATE SEQUENCE near.s",
    );
    expect((await ask(connection, [question])).equal).toEqual([]);
  });

  test("keeps nothing of what could not be answered", async () => {
    const { connection } = await freshConnection(server);
    const bad = aboutDefault("integer", "0", "'zero'");
    await expect(ask(connection, [...QUESTIONS, bad])).rejects.toThrow(InvalidExpression);
    expect(await answersIn()).toEqual([]);
  });

  test("does not open a shadow for what one has answered", async () => {
    const declared = databaseOf({});
    const decide = () => decideEquality(QUESTIONS, { declared, shadow: { cache: folder } });
    await decide();
    const kept = (await readdir(folder)).find((name) => name.startsWith("pglite")) ?? "";
    await writeFile(join(folder, kept), "not a database");
    const equality = await decide();
    expect(QUESTIONS.filter(equality.equal)).toEqual(SAME);
  });
});

describe("a file of answers", () => {
  const file = () => answersFile(folder, hashOf("here"));
  const noted = async (run: () => Promise<unknown>) => {
    const notes: unknown[] = [];
    const listen = (note: unknown) => notes.push(note);
    subscribe(NOTES, listen);
    onTestFinished(() => void unsubscribe(NOTES, listen));
    await run();
    return notes;
  };

  test.each([
    ["cut short", (text: string) => text.slice(0, -3)],
    ["changed in one letter", (text: string) => text.replace("=", "!")],
    ["empty", () => ""],
    ["something else", () => "\0\0\0"],
  ])("that is %s is passed over, with a note", async (_, damage) => {
    await addAnswers(file(), new Map([["a", "equal"]]));
    await writeFile(file(), damage(await readFile(file(), "utf8")));
    const notes = await noted(async () => expect(await readAnswers(file())).toEqual(new Map()));
    expect(notes).toEqual([`${file()} is damaged: its answers are asked anew.`]);
    await addAnswers(file(), new Map([["b", "different"]]));
    expect(await readAnswers(file())).toEqual(new Map([["b", "different"]]));
  });

  test("is whole, whoever else writes it", async () => {
    const writers = Array.from({ length: 20 }, (_, at) =>
      addAnswers(file(), new Map([[`key${at}`, "equal"]])),
    );
    const notes = await noted(() => Promise.all(writers));
    expect(notes).toEqual([]);
    expect((await readAnswers(file())).size).toBeGreaterThan(0);
    expect(await readdir(folder)).toHaveLength(1);
  });

  test("is one of few, and the oldest make way", async () => {
    for (let at = 0; at < 25; at += 1) {
      const old = answersFile(folder, hashOf(`${at}`));
      await addAnswers(old, new Map([["a", "equal"]]));
      await utimes(old, at, at);
    }
    await writeFile(join(folder, "another-file"), "");
    await addAnswers(file(), new Map([["a", "equal"]]));
    const names = await readdir(folder);
    expect(names).toHaveLength(21);
    expect(names).toContain("another-file");
    expect(await readAnswers(answersFile(folder, hashOf("24")))).not.toEqual(new Map());
  });

  test("is none where the folder cannot be one", async () => {
    await writeFile(join(folder, "taken"), "");
    await mkdir(answersFile(folder, hashOf("folder")));
    for (const place of [join(folder, "taken", "x"), answersFile(folder, hashOf("folder"))]) {
      await addAnswers(place, new Map([["a", "equal"]]));
      expect(await readAnswers(place)).toEqual(new Map());
    }
  });
});
