import { expect, test } from "vitest";
import { pgEventTrigger } from "../declarations/event-trigger.ts";
import { read } from "../testing.ts";

test("the commands of an event trigger come in one order and one spelling, each once", () => {
  const { database } = read({
    changes: pgEventTrigger("changes", {
      on: "ddl_command_end",
      tags: ["create table", "ALTER TABLE", "CREATE TABLE"],
      execute: "public.note",
    }),
  });
  expect([...database.eventTrigger.values()].map(({ tags }) => tags)).toEqual([
    ["ALTER TABLE", "CREATE TABLE"],
  ]);
});
