import { expect, it } from "vitest";
import { psqlComment, psqlStatement } from "./psql.ts";

it.each([
  ["SELECT 1", "SELECT 1;"],
  ["SELECT a::text, b[1:n]", "SELECT a::text, b[1: n];"],
  [`SELECT b[1:"HOST"]`, `SELECT b[1: "HOST"];`],
  ["SELECT b[1:2], b[:]", "SELECT b[1: 2], b[:];"],
  ["SELECT ':USER', E'\\':USER', $$:USER$$", "SELECT ':USER', E'\\':USER', $$:USER$$;"],
  [`SELECT ":USER"`, `SELECT ":USER";`],
  ["SELECT $a$ $$ :USER $a$", "SELECT $a$ $$ :USER $a$;"],
  ["SELECT 1 -- one", "SELECT 1 -- one\n;"],
  ["SELECT 1 -- one\n", "SELECT 1 -- one\n;"],
])("%s is a statement of psql's", (sql, statement) => {
  expect(psqlStatement(sql)).toBe(statement);
});

it("a comment has one line", () => {
  expect(psqlComment('create table "a\nDROP TABLE b;\r\u2028"')).toBe(
    '-- create table "a DROP TABLE b; "',
  );
});
