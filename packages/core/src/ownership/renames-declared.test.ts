/** What has another name in the definitions, of what Drizzle cannot say. */
import { expect, it } from "vitest";
import { EMPTY_DATABASE } from "../model/database.ts";
import { type Operations, record } from "../operations/operation.ts";
import { replay } from "../operations/series.ts";
import { settledRenames } from "./renames.ts";

interface Names {
  readonly [name: string]: string;
}

function database({ mail, touched, stays, feed, watched }: Names) {
  const calls = record((op: Operations) => {
    op.createDomain(mail as string, { type: "text" });
    op.createTable("users", { columns: { mail: { type: mail as string } } });
    op.createTrigger({ table: "users" }, touched as string, {
      timing: "before",
      events: ["update"],
      execute: "touch",
    });
    op.createRule({ table: "users" }, stays as string, { event: "delete", commands: [] });
    op.createPublication(feed as string, { tables: [{ table: "users" }] });
    op.createEventTrigger(watched as string, { event: "sql_drop", execute: "fires" });
  });
  return replay(EMPTY_DATABASE, calls).database;
}

it.each([
  ["type", ["mail"], ["email"], { mail: "email" }, "renameDomain"],
  ["trigger", ["users", "touched"], ["users", "touch"], { touched: "touch" }, "renameTrigger"],
  ["rule", ["users", "stays"], ["users", "kept"], { stays: "kept" }, "renameRule"],
  ["publication", ["feed"], ["news"], { feed: "news" }, "renamePublication"],
  ["event-trigger", ["watched"], ["seen"], { watched: "seen" }, "renameEventTrigger"],
] as const)("%s", (kind, from, to, changed, operation) => {
  const names = {
    mail: "mail",
    touched: "touched",
    stays: "stays",
    feed: "feed",
    watched: "watched",
  };
  const live = database(names);
  const declared = database({ ...names, ...changed });
  const { operations, sources } = settledRenames(
    [{ kind, from, to }],
    { live, declared, owned: live },
    "public",
  );
  expect(operations.map((each) => each.operation)).toEqual([operation]);
  expect(sources.live).toEqual(declared);
});
